package org.danewerk.cli.sts;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.files.InputFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.StsLint;
import org.danewerk.core.lint.StsText;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.StsLintJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk sts lint}: what is wrong with a record or a policy on paper. */
public final class StsLintCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "lint", "Judge a record or a policy of MTA-STS, or a TLS reporting record, without the network.");

    private final Options.Words words = options.words("RECORD", "1..*");

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.sts-lint/1 (docs/json-schema).");

    public StsLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk sts lint [--json] RECORD | FILE | -")
                .description(
                        "Reads the text of a TXT record, also as a zone file or dig has it, or a policy file. A - reads standard input. "
                                + "What begins with v=STSv1 or v=TLSRPTv1 is a record; all else is a policy.",
                        "",
                        "One line a finding: where, how bad, its id, what is wrong and by which section; below it what to do.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:nothing of severity warning or above",
                        "  1:something was found",
                        " 64:the command line is wrong",
                        " 65:it cannot be read, as a file, a record or a policy"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk sts lint 'v=STSv1; id=20261126;'",
                        "  danewerk sts lint mta-sts.txt",
                        "  dig +short TXT _smtp._tls.example.org | danewerk sts lint -");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var given = words.all();
        boolean isFile = given.size() == 1 && (given.getFirst().equals("-") || InputFile.exists(given.getFirst()));
        if (!isFile && given.stream().noneMatch(word -> word.indexOf('=') >= 0)) {
            throw CliException.badInput("neither a file nor a record: \"" + Printable.of(String.join(" ", given))
                    + "\"; a record begins with v=STSv1; or v=TLSRPTv1;");
        }
        var file = isFile ? InputFile.read(terminal, given.getFirst()) : null;
        var octets = file == null ? Bytes.of(String.join(" ", given).getBytes(StandardCharsets.UTF_8)) : file.octets();
        var where = file == null ? "" : file.where() + ": ";
        if (octets.size() == 0) {
            throw CliException.badInput(where + "there is nothing in it; expected are a record or a policy");
        }
        var text = StsText.read(octets);
        var findings = StsLint.of(text);
        if (json.given()) {
            var out = new StringWriter();
            StsLintJson.write(text, findings, out, Version.text());
            terminal.out().print(out);
        } else {
            print(where, text, findings);
        }
        if (text instanceof StsText.Unreadable) {
            return ExitStatus.BAD_INPUT;
        }
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO)
                ? ExitStatus.DIFFERENT
                : ExitStatus.OK;
    }

    private void print(String where, StsText text, List<Finding> findings) {
        for (var finding : findings) {
            terminal.out()
                    .println(where + finding.severity().text() + " " + finding.id() + ": "
                            + Printable.of(finding.subject()) + ": " + Printable.of(finding.summary()) + " ("
                            + finding.spec() + ")");
            finding.fix().ifPresent(fix -> terminal.out().println("    fix: " + Printable.of(fix)));
        }
        terminal.out()
                .println(where
                        + text.kind().text() + ": "
                        + (findings.isEmpty() ? "nothing to find fault with" : Counted.of(findings.size(), "finding")));
    }
}
