package org.danewerk.cli;

import java.util.List;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk completion}: what a shell needs to complete command lines. */
final class CompletionCommand implements Runnable {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "completion", "Print a script that lets bash or zsh complete danewerk's command lines.");

    private final Options.Value<String> shell = options.word("SHELL", "1", "bash or zsh.");

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        options.usage()
                .description("The script serves both shells.")
                .footerHeading("%nExample:%n")
                .footer("  source <(danewerk completion bash)");
        return options.spec();
    }

    @Override
    public void run() {
        var given = shell.value().orElse("");
        if (!given.equals("bash") && !given.equals("zsh")) {
            throw CliException.usage("no completion for \"" + given + "\"; there are bash and zsh");
        }
        terminal.out().print(AutoComplete.bash("danewerk", all()));
    }

    private CommandLine all() {
        var all = Main.commandLine(terminal, new Failures(terminal, List.of()), List.of());
        // By its class picocli knows the command whose word is the name of another one.
        all.getCommandSpec().removeSubcommand("help");
        return all.addSubcommand("help", new CommandLine.HelpCommand());
    }
}
