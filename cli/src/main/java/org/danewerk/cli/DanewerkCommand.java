package org.danewerk.cli;

import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Version;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command itself: help, version, and the way to the others. */
final class DanewerkCommand implements Runnable {
    private final Options options =
            new Options(this, "danewerk", "DANE for SMTP: verify what mail servers publish and present.");

    CommandSpec spec() {
        options.usage()
                .descriptionHeading("")
                .optionListHeading("")
                .synopsisSubcommandLabel("COMMAND")
                .description("")
                .footer(
                        "",
                        "Start with:",
                        "  danewerk check --lab        # a small Internet on this machine, with verdicts",
                        "  danewerk check example.org  # any domain: every MX host, address and key",
                        "  danewerk gen mx.pem --name mx.example.org",
                        "                              # the record to publish for a server",
                        "",
                        "danewerk COMMAND --help tells more of each. NO_COLOR turns colour off;",
                        "DANEWERK_DEBUG=1 shows where an internal error comes from.");
        var version = OptionSpec.builder("-V", "--version").versionHelp(true).description("Show the version and exit.");
        return options.spec().addOption(version.build()).versionProvider(new Version());
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "a command is missing");
    }
}
