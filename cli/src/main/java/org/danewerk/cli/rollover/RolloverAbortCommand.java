package org.danewerk.cli.rollover;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.rollover.Goal;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk rollover abort}: what was asked for no longer counts. */
public final class RolloverAbortCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "abort", "Take back what start asked for, and keep what is served now.");

    private final Options.Flag dryRun =
            options.flag("-n --dry-run", "Say what would be taken back, and store nothing.");

    private final RolloverOptions rollover = new RolloverOptions(options);

    public RolloverAbortCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk rollover abort [OPTIONS]")
                .description(
                        "Nothing is published or removed by it: next or run then brings the records back to what is served. A staged key stays "
                                + "where it is. What was turned off is turned on again.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(RolloverOptions.exitStatus("  0:nothing is asked for any more"))
                .footerHeading("%nExamples:%n")
                .footer("  danewerk rollover abort --config mail.toml");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var session = rollover.session(terminal);
        var asked = session.journal().intent();
        if (asked == Goal.Intent.KEEP) {
            terminal.out().println("nothing was asked for");
            return ExitStatus.OK;
        }
        if (dryRun.given()) {
            terminal.out().println("would take back: " + RolloverStartCommand.words(asked) + "; nothing was stored");
            return ExitStatus.OK;
        }
        try (var lock = session.lock();
                var turn = session.turn()) {
            session.start(session.journal(), Goal.Intent.KEEP);
            terminal.out()
                    .println("taken back: " + RolloverStartCommand.words(asked)
                            + "; danewerk rollover run puts the records right");
            return ExitStatus.OK;
        }
    }
}
