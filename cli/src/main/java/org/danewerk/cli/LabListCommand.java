package org.danewerk.cli;

import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code danewerk lab list}: the mail domains, and what each must get. */
@Command(
        name = "list",
        sortOptions = false,
        header = "List the lab's mail domains: name, delivery to expect, situation.",
        descriptionHeading = "%n",
        description = "Columns are separated by tabs when standard output is no terminal.",
        optionListHeading = "%nOptions:%n")
final class LabListCommand implements Runnable {
    private final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    LabListCommand(Terminal terminal) {
        this.terminal = terminal;
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
