package org.danewerk.cli.issuers;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk issuers}: the authorities whose digests are known. */
public final class IssuersCommand implements Runnable {
    private final Options options =
            new Options(this, "issuers", "The public authorities whose digests are known: list them, add to them.");

    public CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what about issuers? There are list and update");
    }
}
