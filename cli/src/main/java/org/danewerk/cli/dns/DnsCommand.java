package org.danewerk.cli.dns;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk dns}: what stands behind a verdict in the DNS. */
public final class DnsCommand implements Runnable {
    private final Options options =
            new Options(this, "dns", "Ask the DNS, with DNSSEC: TLSA records, proofs, name servers, trust anchors.");

    public CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what of the DNS? There are chain, tlsa, servers and anchors");
    }
}
