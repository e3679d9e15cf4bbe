package org.danewerk.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk rollover}: records and certificates kept in step, without one message deferred. */
final class RolloverCommand implements Runnable {
    private final Options options = new Options(
            this, "rollover", "Turn DANE on, renew certificates and roll keys without one message deferred.");

    CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(
                options.line(), "what of the roll-over? There are status, plan, start, next, run, abort and guard");
    }
}
