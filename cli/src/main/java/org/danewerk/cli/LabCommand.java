package org.danewerk.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code danewerk lab}: the small Internet itself. */
@Command(
        name = "lab",
        sortOptions = false,
        header = "A small signed Internet on loopback: DNS, DNSSEC, mail servers with STARTTLS.",
        subcommands = {LabListCommand.class, LabUpCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "danewerk check --lab checks all of it, for any user, without a network."})
final class LabCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "what of the lab? There are list and up");
    }
}
