package org.danewerk.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk issuers}: the authorities whose digests are known. */
final class IssuersCommand implements Runnable {
    private final Options options =
            new Options(this, "issuers", "The public authorities whose digests are known: list them, add to them.");

    CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what about issuers? There are list and update");
    }
}
