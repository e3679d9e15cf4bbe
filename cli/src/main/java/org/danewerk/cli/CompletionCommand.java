package org.danewerk.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code danewerk completion}: what a shell needs to complete command lines. */
@Command(
        name = "completion",
        sortOptions = false,
        header = "Print a script that lets bash or zsh complete danewerk's command lines.",
        descriptionHeading = "%n",
        description = "The script serves both shells.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = "  source <(danewerk completion bash)")
final class CompletionCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw CliException.usage("no completion for \"" + shell + "\"; there are bash and zsh");
        }
        var failures = new Failures(terminal, List.of());
        terminal.out().print(AutoComplete.bash("danewerk", Main.commandLine(terminal, failures, List.of())));
    }
}
