package org.danewerk.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.operations.Printable;
import org.danewerk.operations.compare.BadResults;
import org.danewerk.operations.compare.Changes;
import org.danewerk.operations.compare.Results;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk diff}: what changed between two runs. */
public final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "diff", "Say what changed between two runs of check.");

    private final Options.Value<String> before = options.word("BEFORE", "1");

    private final Options.Value<String> after = options.word("AFTER", "1");

    public DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk diff BEFORE AFTER")
                .description(
                        "Each is a file that check wrote by --json, --jsonl or --bundle, of either kind; - is standard input. Prints a line "
                                + "for each change: records, DNSSEC, addresses, certificates and keys, verdicts, findings, what becomes of "
                                + "mail from the senders that both tell of. What changes by "
                                + "itself, such as times and transcripts, does not count.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:nothing changed",
                        "  1:something changed",
                        " 64:the command line is wrong",
                        " 65:a file is not what check wrote"))
                .footerHeading("%nExample:%n")
                .footer(
                        "  danewerk check --bundle before example.org",
                        "  danewerk check --bundle after example.org   # later",
                        "  danewerk diff before after");
        return options.spec();
    }

    @Override
    public Integer call() {
        var changes = Changes.between(
                results(before.value().orElseThrow()), results(after.value().orElseThrow()));
        changes.forEach(line -> terminal.out().println(Printable.of(line)));
        return changes.isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }

    private Map<String, JsonNode> results(String file) {
        try {
            return InputFile.open(
                    terminal, file, in -> Results.read(InputFile.bounded(in, InputFile.where(file), LARGEST)));
        } catch (BadResults e) {
            throw CliException.badInput(InputFile.where(file) + ": " + Printable.of(String.valueOf(e.getMessage()))
                    + "; expected is a file that check wrote by --json, --jsonl or --bundle");
        }
    }

    /** Ten thousand domains. */
    private static final int LARGEST = 64 << 20;
}
