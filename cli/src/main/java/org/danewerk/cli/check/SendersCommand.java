package org.danewerk.cli.check;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk senders}: whose mail {@code check --sender} knows of. */
public final class SendersCommand implements Runnable {
    private final Options options =
            new Options(this, "senders", "The senders that check --sender knows, and what is known of each.");

    public CommandSpec spec() {
        options.usage()
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "A sender is described by a file: one line a trait, with its value and where that is from. Change a copy, or "
                                + "write one of your own, and give it to check --sender FILE. What the traits mean is in "
                                + "docs/senders.md.")
                .commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(options.line(), "what of the senders? There are list and show");
    }
}
