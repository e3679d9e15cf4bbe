package org.danewerk.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: help, version, and the way to the others. */
@Command(
        name = "danewerk",
        versionProvider = Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        header = "DANE for SMTP: verify what mail servers publish and present.",
        description = "",
        footer = {
            "",
            "Start with:",
            "  danewerk check --lab        a small Internet on this machine, and its verdicts",
            "  danewerk check example.org  any domain: every MX host, address, key algorithm",
            "  danewerk gen mx.pem --name mx.example.org",
            "                              the record to publish for a server",
            "",
            "danewerk COMMAND --help tells more of each. NO_COLOR turns colour off;",
            "DANEWERK_DEBUG=1 shows where an internal error comes from."
        })
final class DanewerkCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
}
