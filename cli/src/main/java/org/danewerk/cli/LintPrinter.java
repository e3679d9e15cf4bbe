package org.danewerk.cli;

import java.util.List;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.Lint;
import org.danewerk.operations.render.Printable;

/** Findings about a zone file, as compilers tell of theirs. */
record LintPrinter(Terminal terminal, LintCommand.Input input, TlsaZone zone) {
    /** Prints all, and returns the exit status. */
    int print(List<Lint> lints) {
        zone.entries().forEach(this::unreadable);
        zone.includes()
                .forEach(offset -> terminal.err()
                        .println("danewerk: " + where(offset) + "$INCLUDE is not followed; judge that file by itself"));
        for (var lint : lints) {
            var finding = lint.finding();
            terminal.out()
                    .println(where(lint.offset()) + finding.severity().text() + " " + finding.id() + ": "
                            + subject(finding) + Printable.of(finding.summary()) + " ("
                            + finding.spec() + ")");
            finding.fix().ifPresent(fix -> terminal.out().println("    fix: " + Printable.of(fix)));
        }
        terminal.out().println(summary(lints));
        if (LintCommand.hasUnreadable(zone)) {
            return ExitStatus.BAD_INPUT;
        }
        return lints.stream().anyMatch(lint -> lint.finding().severity() != Severity.INFO)
                ? ExitStatus.DIFFERENT
                : ExitStatus.OK;
    }

    /** The line of a place in a text, from 1. */
    static long line(String text, int offset) {
        return 1
                + text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private void unreadable(TlsaZone.Entry entry) {
        if (entry.record() instanceof Parsed.Malformed<TlsaRecord>(var offset, var reason)) {
            terminal.out().println(where(offset) + "unreadable: " + Printable.of(reason));
        }
    }

    /** A record on the command line is the one that is meant. */
    private String subject(Finding finding) {
        return input.lines() ? Printable.of(finding.subject()) + ": " : "";
    }

    private String where(int offset) {
        return input.lines() ? input.where() + ":" + line(input.text(), offset) + ": " : "";
    }

    private String summary(List<Lint> lints) {
        int records = zone.entries().size();
        return records + (records == 1 ? " record" : " records") + ": "
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
        return count + " " + severity.text() + (count == 1 ? "" : "s");
    }
}
