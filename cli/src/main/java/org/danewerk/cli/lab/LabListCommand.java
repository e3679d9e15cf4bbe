package org.danewerk.cli.lab;

import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabWorld;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk lab list}: the mail domains, and what each must get. */
public final class LabListCommand implements Runnable {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "list", "List the lab's mail domains: name, delivery to expect, situation.");

    public LabListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage().description("Columns are separated by tabs when standard output is no terminal.");
        return options.spec();
    }

    @Override
    public void run() {
        var options = LabOptions.DEFAULT;
        var format = terminal.outIsTerminal() ? "%-24s %-14s %s%n" : "%s\t%s\t%s%n";
        for (var domain :
                LabWorld.of(options.seed(), options.now(), options.network()).domains()) {
            terminal.out()
                    .printf(format, domain.name().toText(), domain.expected().text(), domain.situation());
        }
    }
}
