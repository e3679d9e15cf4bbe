package org.danewerk.cli.check;

import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.operations.Printable;
import org.danewerk.operations.profiles.KnownSenders;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk senders show NAME}: the file itself. */
public final class SendersShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "show", "Print the file that describes a sender.");
    private final Options.Value<String> name = options.word("NAME", "1");

    public SendersShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk senders show NAME")
                .footerHeading("%nExample:%n")
                .footer("  danewerk senders show exim > ours.tsv   # then change it");
        return options.spec();
    }

    @Override
    public Integer call() {
        var given = name.value().orElse("");
        if (!KnownSenders.NAMES.contains(given)) {
            throw CliException.usage("no sender is called \"" + Printable.of(given) + "\"; there are "
                    + String.join(", ", KnownSenders.NAMES));
        }
        terminal.out().print(KnownSenders.text(given));
        return ExitStatus.OK;
    }
}
