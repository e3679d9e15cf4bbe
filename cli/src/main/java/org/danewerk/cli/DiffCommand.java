package org.danewerk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.danewerk.operations.compare.BadResults;
import org.danewerk.operations.compare.Changes;
import org.danewerk.operations.compare.Results;
import org.danewerk.operations.render.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code danewerk diff}: what changed between two runs. */
@Command(
        name = "diff",
        sortOptions = false,
        header = "Say what changed between two runs of check.",
        synopsisHeading = "Usage: ",
        customSynopsis = "danewerk diff BEFORE AFTER",
        descriptionHeading = "%n",
        description = {
            "Each is a file that check wrote by --json, --jsonl or --bundle, of either kind; - is standard input. Prints a line "
                    + "for each change: records, DNSSEC, addresses, certificates and keys, verdicts, findings. What changes by "
                    + "itself, such as times and transcripts, does not count."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:nothing changed",
            "  1:something changed",
            " 64:the command line is wrong",
            " 65:a file is not what check wrote"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  danewerk check --bundle before example.org",
            "  danewerk check --bundle after example.org   # later",
            "  danewerk diff before after"
        })
final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "BEFORE", hidden = true)
    private @Nullable String before;

    @Parameters(index = "1", paramLabel = "AFTER", hidden = true)
    private @Nullable String after;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (before == null || after == null) {
            throw CliException.usage("two files are needed: BEFORE and AFTER");
        }
        var changes = Changes.between(results(before), results(after));
        changes.forEach(line -> terminal.out().println(Printable.of(line)));
        return changes.isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }

    private Map<String, JsonNode> results(String file) {
        var input = InputFile.read(terminal, file);
        try {
            return Results.read(input.octets());
        } catch (BadResults e) {
            throw CliException.badInput(input.where() + ": " + Printable.of(String.valueOf(e.getMessage()))
                    + "; expected is a file that check wrote by --json, --jsonl or --bundle");
        }
    }
}
