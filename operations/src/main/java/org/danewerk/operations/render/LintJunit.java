package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;
import org.danewerk.operations.render.JunitXml.Case;
import org.danewerk.operations.render.JunitXml.Result;

/** A zone's records as JUnit's test cases: a warning fails one, as it does the exit status; what cannot be read is an error. */
public final class LintJunit {
    private LintJunit() {}

    public static void write(Writer out, LintedZone linted, Instant at) throws IOException {
        var suite = linted.file().orElse("record");
        var xml = new JunitXml(out);
        var findings = linted.findings();
        xml.suite(
                suite,
                at,
                Duration.ZERO,
                linted.zone().entries().stream()
                        .map(entry -> new Case(
                                suite,
                                name(linted, entry),
                                Duration.ZERO,
                                result(linted, entry, findings.getOrDefault(entry.offset(), List.of()))))
                        .toList());
        xml.end();
    }

    private static String name(LintedZone linted, TlsaZone.Entry entry) {
        var line = linted.file().isPresent() ? "line " + linted.lines().number(entry.offset()) + ": " : "";
        return line + LintedZone.owner(entry);
    }

    private static Result result(LintedZone linted, TlsaZone.Entry entry, List<Finding> findings) {
        if (entry.record() instanceof Parsed.Malformed<TlsaRecord>(var offset, var reason)) {
            return new Result.Errored("unreadable", reason, linted.lines().line(offset));
        }
        var said = findings.stream().map(LintJunit::said).collect(Collectors.joining("\n"));
        return worst(findings)
                .filter(finding -> finding.severity() != Severity.INFO)
                .<Result>map(worst -> new Result.Failed(worst.id(), worst.summary() + " (" + worst.spec() + ")", said))
                .orElseGet(() -> new Result.Passed(said));
    }

    private static Optional<Finding> worst(List<Finding> findings) {
        return findings.stream().max(Comparator.comparing(Finding::severity));
    }

    private static String said(Finding finding) {
        return finding.severity().text() + " " + finding.id() + ": " + finding.summary() + " (" + finding.spec() + ")"
                + finding.fix().map(fix -> "\n    fix: " + fix).orElse("");
    }
}
