package org.danewerk.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.conformance.Conformance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk conformance}: cases in, answers out. */
final class ConformanceCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "conformance", "Answer conformance cases, one JSON object a line.");

    ConformanceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk conformance < cases.jsonl > results.jsonl")
                .description(
                        "Reads one case a line from standard input and writes one answer a line to standard output, without the "
                                + "network. A case names its kind, such as dane-verify or dnssec-validate, and brings answers of the "
                                + "DNS, chains and a clock along; the files it names are relative to the current directory. What cannot "
                                + "be answered gets a line with \"unsupported\" and the reason (docs/conformance-cases.md).")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:every case has its line",
                        " 64:the command line is wrong",
                        " 65:the input cannot be read"));
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        new Conformance(Path.of(""))
                .run(
                        new InputStreamReader(terminal.in(), StandardCharsets.UTF_8),
                        new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
        return ExitStatus.OK;
    }
}
