package org.danewerk.cli.lab;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk lab}: the small Internet itself. */
public final class LabCommand implements Runnable {
    private final Options options =
            new Options(this, "lab", "A small signed Internet on loopback: DNS, DNSSEC, mail servers with STARTTLS.");

    public CommandSpec spec() {
        options.usage()
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "About a hundred and twenty mail domains, each in a situation of its own: TLSA records that match, miss, are "
                                + "unusable or bogus; servers that refuse STARTTLS or break the handshake; zones unsigned, opted out or "
                                + "badly signed. The lab's table says what a sender that validates DANE must do with each.",
                        "",
                        "Keys, certificates and zones follow from a seed.")
                .commandListHeading("%nCommands:%n")
                .footerHeading("%nSee also:%n")
                .footer("  danewerk check --lab   # checks all of it, for any user, without a network");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what of the lab? There are list, up and sender-test");
    }
}
