package org.danewerk.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands, in the order of the help. Only the one that is asked for is made: a start must not pay for all of them. */
final class Commands {
    private Commands() {}

    /** @param words the command line; all commands are made where the first one names none */
    static void addTo(CommandLine root, Terminal terminal, List<String> words) {
        var asked = words.isEmpty() ? "" : words.getFirst();
        if (ALL.containsKey(asked)) {
            add(root, asked, terminal);
        } else {
            ALL.keySet().forEach(name -> add(root, name, terminal));
            root.addSubcommand("help", new CommandLine.HelpCommand());
        }
    }

    private static void add(CommandLine root, String name, Terminal terminal) {
        var make = ALL.get(name);
        if (make != null) {
            root.addSubcommand(name, make.apply(terminal));
        }
    }

    private static CommandLine lab(Terminal terminal) {
        return new CommandLine(new LabCommand())
                .addSubcommand("list", new LabListCommand(terminal))
                .addSubcommand("up", new LabUpCommand(terminal));
    }

    private static final Map<String, Function<Terminal, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("check", CheckCommand::new);
        ALL.put("gen", GenCommand::new);
        ALL.put("lint", LintCommand::new);
        ALL.put("explain", ExplainCommand::new);
        ALL.put("verify", VerifyCommand::new);
        ALL.put("lab", Commands::lab);
        ALL.put("diff", DiffCommand::new);
        ALL.put("conformance", ConformanceCommand::new);
        ALL.put("completion", CompletionCommand::new);
    }
}
