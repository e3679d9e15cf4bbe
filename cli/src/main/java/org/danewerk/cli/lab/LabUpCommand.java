package org.danewerk.cli.lab;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.danewerk.cli.base.EndSignal;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk lab up}: the lab for real programs, until it is ended. */
public final class LabUpCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "up", "Start the lab and keep it up, for dig, Unbound, Postfix, posttls-finger and others.");

    private final LabForPrograms programs;

    public LabUpCommand(Terminal terminal) {
        this.terminal = terminal;
        this.programs = new LabForPrograms(terminal, options);
    }

    public CommandSpec spec() {
        options.usage()
                .description(
                        "Prints how to point them at it, and stays until Ctrl-C, SIGTERM or the end of its standard input. Its "
                                + "signatures and certificates are made for the real time, and hold for some weeks.",
                        "",
                        "Root gets ports 25, 53 and 443 on addresses of the lab's own (127.25.x.x, 127.53.x.x), so that programs need "
                                + "no changes; other users get free ports of 127.0.0.1. Nothing else of the system is touched.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sudo danewerk lab up --dir /tmp/lab",
                        "  danewerk lab up --seed 7    # the same situations, other keys");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return programs.use(false, (lab, place) -> {
            var end = new CountDownLatch(1);
            EndSignal.countDown(end);
            programs.endOnInput(end);
            terminal.out().print(LabForPrograms.written(place, () -> lab.upText(place)));
            terminal.out().println("The lab stays up until you end it (Ctrl-C).");
            terminal.out().flush();
            end.await();
            return ExitStatus.OK;
        });
    }
}
