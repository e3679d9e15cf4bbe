package org.danewerk.cli;

import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** Makes the commands, each with the terminal it runs at. */
final class CommandFactory implements CommandLine.IFactory {
    private final Terminal terminal;

    CommandFactory(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        var command = COMMANDS.get(type);
        if (command != null) {
            return type.cast(command.apply(terminal));
        }
        return CommandLine.defaultFactory().create(type);
    }

    private static final Map<Class<?>, Function<Terminal, Object>> COMMANDS = Map.of(
            CheckCommand.class, CheckCommand::new,
            GenCommand.class, GenCommand::new,
            LintCommand.class, LintCommand::new,
            ExplainCommand.class, ExplainCommand::new,
            VerifyCommand.class, VerifyCommand::new,
            LabListCommand.class, LabListCommand::new,
            LabUpCommand.class, LabUpCommand::new);
}
