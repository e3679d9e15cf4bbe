package org.danewerk.cli.sts;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk sts}: MTA-STS and TLS reporting, beside DANE. */
public final class StsCommand implements Runnable {
    private final Options options = new Options(this, "sts", "Check and judge MTA-STS and TLS reporting.");

    public CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what of MTA-STS? There are check and lint");
    }
}
