package org.danewerk.cli;

import org.danewerk.cli.base.Options;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk help}: the help of a command, for who asks in this order. */
final class HelpCommand implements Runnable {
    private final Options options = new Options(this, "help", "Display help information about the specified command.");

    private final Options.Value<String> about =
            options.word("COMMAND", "0..1", "The COMMAND to display the usage help message for.");

    CommandSpec spec() {
        options.usage()
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("")
                .description(
                        "%nWhen no COMMAND is given, the usage help for the main command is displayed.",
                        "If a COMMAND is specified, the help for that command is shown.%n")
                .optionListHeading("");
        return options.spec("Show usage help for the help command and exit.").helpCommand(true);
    }

    @Override
    public void run() {
        var main = options.line().getParent();
        main.getOut().print(asked(main).getUsageMessage(main.getColorScheme()));
        main.getOut().flush();
    }

    private CommandLine asked(CommandLine main) {
        var name = about.orNull();
        if (name == null) {
            return main;
        }
        var command = main.getSubcommands().get(name);
        if (command == null) {
            throw new ParameterException(main, "Unknown subcommand '" + name + "'.", null, name);
        }
        return command;
    }
}
