package org.danewerk.cli.publish;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.output.FindingPages;
import org.danewerk.cli.output.ReportForm;
import org.danewerk.cli.output.ReportPrinter;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.Lint;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.LintJson;
import org.danewerk.operations.render.LintJunit;
import org.danewerk.operations.render.LintSarif;
import org.danewerk.operations.render.LintedZone;
import org.danewerk.operations.render.TextLines;

/** Findings about a zone file, in text as compilers tell of theirs. */
final class LintPrinter {
    private final Terminal terminal;
    private final LintCommand.Input input;
    private final TlsaZone zone;
    private final TextLines lines;

    LintPrinter(Terminal terminal, LintCommand.Input input) {
        this.terminal = terminal;
        this.input = input;
        this.zone = input.zone();
        this.lines = input.text();
    }

    /** Prints all, and returns the exit status, which is the same in every form. */
    int print(ReportForm form, List<Lint> lints) throws IOException {
        zone.includes()
                .forEach(offset -> terminal.err()
                        .println("danewerk: " + where(offset) + "$INCLUDE is not followed; judge that file by itself"));
        if (form == ReportForm.TEXT) {
            text(lints);
        } else {
            write(form, lints);
        }
        if (LintCommand.hasUnreadable(zone)) {
            return ExitStatus.BAD_INPUT;
        }
        return lints.stream().anyMatch(lint -> lint.finding().severity() != Severity.INFO)
                ? ExitStatus.DIFFERENT
                : ExitStatus.OK;
    }

    private void text(List<Lint> lints) {
        zone.entries().forEach(this::unreadable);
        for (var lint : lints) {
            var finding = lint.finding();
            terminal.out()
                    .println(where(lint.offset()) + finding.severity().text() + " " + finding.id() + ": "
                            + subject(finding) + Printable.of(finding.summary()) + " ("
                            + finding.spec() + ")");
            finding.fix().ifPresent(fix -> terminal.out().println("    fix: " + Printable.of(fix)));
        }
        terminal.out().println(summary(lints));
    }

    private void write(ReportForm form, List<Lint> lints) throws IOException {
        var file = input.inFile() ? Optional.of(input.where()) : Optional.<String>empty();
        var linted = new LintedZone(file, lines, zone, lints);
        var out = ReportPrinter.writer(terminal);
        var at = terminal.clock().instant();
        switch (form) {
            case JSON -> LintJson.write(out, linted, Version.text(), at);
            case SARIF -> LintSarif.write(out, linted, Version.text(), at, FindingPages::text);
            case JUNIT -> LintJunit.write(out, linted, at);
            case TEXT, JSON_LINES, NAGIOS, CSV, PROMETHEUS -> throw new IllegalStateException("not offered: " + form);
        }
        out.flush();
    }

    private void unreadable(TlsaZone.Entry entry) {
        if (entry.record() instanceof Parsed.Malformed<TlsaRecord>(var offset, var reason)) {
            terminal.out().println(where(offset) + "unreadable: " + Printable.of(reason));
        }
    }

    /** A record on the command line is the one that is meant. */
    private String subject(Finding finding) {
        return input.inFile() ? Printable.of(finding.subject()) + ": " : "";
    }

    private String where(int offset) {
        return input.inFile() ? input.where() + ":" + lines.number(offset) + ": " : "";
    }

    private String summary(List<Lint> lints) {
        int records = zone.entries().size();
        return Counted.of(records, "record") + ": "
                + (lints.isEmpty() && !LintCommand.hasUnreadable(zone)
                        ? "nothing to find fault with"
                        : count(lints, Severity.ERROR) + ", " + count(lints, Severity.WARNING) + ", "
                                + lints.stream()
                                        .filter(lint -> lint.finding().severity() == Severity.INFO)
                                        .count()
                                + " info");
    }

    private static String count(List<Lint> lints, Severity severity) {
        long count = lints.stream()
                .filter(lint -> lint.finding().severity() == severity)
                .count();
        return Counted.of(count, severity.text());
    }
}
