package org.danewerk.cli.check;

import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.operations.profiles.KnownSenders;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk senders list}: names, of what date, and whom they stand for. */
public final class SendersListCommand implements Runnable {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "list", "List the senders: name, date of the facts, who that is.");

    public SendersListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage().description("Columns are separated by tabs when standard output is no terminal.");
        return options.spec();
    }

    @Override
    public void run() {
        var format = terminal.outIsTerminal() ? "%-18s %s %s%n" : "%s\t%s\t%s%n";
        for (var sender : KnownSenders.all()) {
            terminal.out().printf(format, sender.name(), sender.date(), sender.about());
        }
    }
}
