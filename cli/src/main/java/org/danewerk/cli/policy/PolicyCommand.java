package org.danewerk.cli.policy;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk policy}: what a mail server must demand of destinations, by DANE and MTA-STS. */
public final class PolicyCommand implements Runnable {
    private final Options options =
            new Options(this, "policy", "Say what TLS to demand of a destination, by DANE and MTA-STS.");

    public CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what of policies? There are query and serve");
    }
}
