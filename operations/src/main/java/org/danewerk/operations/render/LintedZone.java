package org.danewerk.operations.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.lint.Lint;

/**
 * The TLSA records of a text, and what is wrong with them.
 *
 * @param file the name of the text; empty for a record that was given by itself
 */
public record LintedZone(Optional<String> file, TextLines lines, TlsaZone zone, List<Lint> lints) {
    public LintedZone {
        lints = List.copyOf(lints);
    }

    /** What was found at each record, by its offset. */
    Map<Integer, List<Finding>> findings() {
        return lints.stream()
                .collect(Collectors.groupingBy(Lint::offset, Collectors.mapping(Lint::finding, Collectors.toList())));
    }

    /** The records by their offset. */
    Map<Integer, TlsaZone.Entry> entries() {
        return zone.entries().stream()
                .collect(Collectors.toMap(TlsaZone.Entry::offset, entry -> entry, (first, second) -> first));
    }

    static String owner(TlsaZone.Entry entry) {
        return entry.owner().map(DomainName::toText).orElse("TLSA");
    }

    /** The record as it reads, or why it does not. */
    static String record(TlsaZone.Entry entry) {
        return switch (entry.record()) {
            case Parsed.Ok<TlsaRecord>(var record) -> record.toText();
            case Parsed.Malformed<TlsaRecord>(var offset, var reason) -> reason;
        };
    }
}
