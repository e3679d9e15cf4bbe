package org.danewerk.cli.tlsrpt;

import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.files.InputFile;
import org.danewerk.core.finding.Severity;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.ReportLintJson;
import org.danewerk.operations.tlsrpt.ReportFault;
import org.danewerk.operations.tlsrpt.ReportLint;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report lint}: a TLS report held to the letter of the standard. */
public final class ReportLintCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "lint", "Judge a TLS report by RFC 8460, without the network.");

    private final Options.Value<String> file = options.word("FILE", "1");

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.report-lint/1 (docs/json-schema).");

    public ReportLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk report lint [--json] FILE | -")
                .description(
                        "Reads a report in JSON, or in JSON in gzip. A - reads standard input. One line a deviation: where, how bad, its id, the "
                                + "place as a JSON Pointer, what is wrong and by which section. What is of severity info is allowed, and seldom meant.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:nothing of severity warning or above",
                        "  1:something was found",
                        " 64:the command line is wrong",
                        " 65:it cannot be read as a report"))
                .footerHeading("%nExamples:%n")
                .footer("  danewerk report lint 'example.org!example.net!1772323200!1772409599.json.gz'");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var given = InputFile.read(terminal, file.value().orElseThrow());
        var outcome = ReportLint.of(given.octets().toArray());
        if (json.given()) {
            var out = new StringWriter();
            ReportLintJson.write(outcome, out, Version.text());
            terminal.out().print(out);
        }
        return switch (outcome) {
            case ReportLint.Outcome.Unreadable(var code, var why) ->
                throw CliException.badInput(given.where() + " is no TLS report: " + Printable.of(why) + " (" + code
                        + "); expected is JSON, or JSON in gzip");
            case ReportLint.Outcome.Judged judged -> {
                if (!json.given()) {
                    print(given.where(), judged);
                }
                yield judged.more() > 0 || judged.faults().stream().anyMatch(fault -> fault.severity() != Severity.INFO)
                        ? ExitStatus.DIFFERENT
                        : ExitStatus.OK;
            }
        };
    }

    private void print(String where, ReportLint.Outcome.Judged judged) {
        judged.faults().forEach(fault -> terminal.out().println(where + ": " + line(fault)));
        long count = judged.faults().size() + judged.more();
        terminal.out()
                .println(where + ": TLS report: "
                        + (count == 0
                                ? "nothing to find fault with"
                                : Counted.of(count, "finding")
                                        + (judged.more() > 0 ? ", of which the first are listed" : "")));
    }

    private static String line(ReportFault fault) {
        return fault.severity().text() + " " + fault.id() + ": "
                + (fault.pointer().isEmpty() ? "" : Printable.of(fault.pointer()) + ": ")
                + Printable.of(fault.summary()) + " (" + fault.spec() + ")";
    }
}
