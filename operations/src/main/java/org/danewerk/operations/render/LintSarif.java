package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.Lint;

/** What is wrong with a zone's records as a SARIF log, each result with its line. */
public final class LintSarif {
    private LintSarif() {}

    /** @param pages the text of the page of a finding, by its id */
    public static void write(
            Writer out, LintedZone linted, String version, Instant at, Function<String, Optional<String>> pages)
            throws IOException {
        var rules = new ArrayList<>(SarifRule.ofLints(pages));
        rules.add(UNREADABLE);
        var log = new SarifLog(out, version, at, rules);
        var results = new ArrayList<SarifResult>();
        for (var entry : linted.zone().entries()) {
            if (entry.record() instanceof Parsed.Malformed<TlsaRecord>(var offset, var reason)) {
                results.add(unreadable(linted, entry, offset, reason));
            }
        }
        var entries = linted.entries();
        for (var lint : linted.lints()) {
            var record = Optional.ofNullable(entries.get(lint.offset()))
                    .map(LintedZone::record)
                    .orElse("");
            results.add(result(linted, lint, record));
        }
        log.results(results);
        log.end();
    }

    private static SarifResult result(LintedZone linted, Lint lint, String record) {
        var finding = lint.finding();
        return new SarifResult(
                finding.id(),
                SarifResult.Level.of(finding.severity()),
                SarifResult.message(finding),
                place(linted, lint.offset()),
                List.of(finding.subject()),
                // The record, and not where it stands: lines above it come and go.
                List.of(linted.file().orElse(""), finding.id(), finding.subject(), record));
    }

    private static SarifResult unreadable(LintedZone linted, TlsaZone.Entry entry, int offset, String reason) {
        var owner = LintedZone.owner(entry);
        return new SarifResult(
                UNREADABLE.id(),
                SarifResult.Level.ERROR,
                owner + ": the record cannot be read: " + reason,
                place(linted, offset),
                List.of(owner),
                List.of(
                        linted.file().orElse(""),
                        UNREADABLE.id(),
                        owner,
                        linted.lines().line(offset)));
    }

    private static Optional<SarifResult.Place> place(LintedZone linted, int offset) {
        return linted.file()
                .map(file -> new SarifResult.Place(
                        uri(file), linted.lines().number(offset), linted.lines().line(offset)));
    }

    /** A relative name stays relative to where the command ran. RFC 3986 §4.2: a colon must not come before the first slash. */
    static String uri(String file) {
        var path = file.replace('\\', '/');
        int colon = path.indexOf(':');
        boolean scheme = colon >= 0 && path.lastIndexOf('/', colon) < 0;
        try {
            return new URI(null, null, scheme ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is quoted where it must be", e);
        }
    }

    private static final SarifRule UNREADABLE = new SarifRule(
            "unreadable",
            Severity.ERROR,
            "every TLSA record can be read",
            Optional.of("RFC 6698 §2.2"),
            Optional.empty());
}
