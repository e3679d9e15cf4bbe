package org.danewerk.cli;

import picocli.CommandLine;

/** Makes the commands, each with the terminal it runs at. */
final class CommandFactory implements CommandLine.IFactory {
    private final Terminal terminal;

    CommandFactory(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == CheckCommand.class) {
            return type.cast(new CheckCommand(terminal));
        }
        if (type == LabListCommand.class) {
            return type.cast(new LabListCommand(terminal));
        }
        if (type == LabUpCommand.class) {
            return type.cast(new LabUpCommand(terminal));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
