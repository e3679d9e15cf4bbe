package org.danewerk.cli.rollover;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk rollover}: records and certificates kept in step, without one message deferred. */
public final class RolloverCommand implements Runnable {
    private final Options options = new Options(
            this, "rollover", "Turn DANE on, renew certificates and roll keys without one message deferred.");

    public CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(
                options.line(), "what of the roll-over? There are status, plan, start, next, run, abort and guard");
    }
}
