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
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        description = {
            "About a hundred and twenty mail domains, each in a situation of its own: TLSA records that match, miss, are "
                    + "unusable or bogus; servers that refuse STARTTLS or break the handshake; zones unsigned, opted out or "
                    + "badly signed. The lab's table says what a sender that validates DANE must do with each.",
            "",
            "Keys, certificates and zones follow from a seed."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nSee also:%n",
        footer = "  danewerk check --lab   checks all of it, for any user, without a network")
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
