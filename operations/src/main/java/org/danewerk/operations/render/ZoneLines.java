package org.danewerk.operations.render;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.issuer.KnownIssuer;
import org.danewerk.operations.Printable;

/** Lookups as zone-file lines with the DNSSEC status as a comment, the way dig and danecheck users read them. */
public final class ZoneLines {
    /** Longer data is cut in text; a SHA-512 digest fits. */
    private static final int LONGEST_HEX = 128;

    private ZoneLines() {}

    /** @param data presentation form of each record's data */
    static <T> List<String> of(Lookup<List<T>> lookup, java.util.function.Function<T, String> data) {
        var lines = aliases(lookup);
        switch (lookup) {
            case Lookup.Found<List<T>> found -> {
                for (T value : found.value()) {
                    lines.add(line(found, data.apply(value)));
                }
            }
            case Lookup.Absent<List<T>> absent -> lines.add(line(absent, "?"));
            case Lookup.Failed<List<T>> failed -> lines.add(line(failed, "?"));
        }
        return lines;
    }

    static List<String> mx(Lookup<List<MxRecord>> lookup) {
        return of(lookup, ZoneLines::mxData);
    }

    static List<String> addresses(Lookup<List<InetAddress>> lookup) {
        return of(lookup, AddressText::of);
    }

    /** The separate question for an alias of RFC 7672 §2.2.2. */
    static List<String> alias(Lookup<DomainName> lookup) {
        return switch (lookup) {
            case Lookup.Found<DomainName> found ->
                List.of(line(found, found.value().toZoneText()));
            case Lookup.Absent<DomainName> absent -> List.of(line(absent, "?"));
            case Lookup.Failed<DomainName> failed -> List.of(line(failed, "?"));
        };
    }

    /**
     * @param results what is known of each record; only for the RRset that the policy rests on
     * @param holders the authorities whose keys or certificates records pin, where they are known
     */
    static List<String> tlsa(
            Lookup<TlsaRrset> lookup, List<RecordSummary> results, Map<TlsaRecord, KnownIssuer> holders, Ink ink) {
        var lines = aliases(lookup);
        switch (lookup) {
            case Lookup.Found<TlsaRrset> found -> {
                for (var record : found.value().records()) {
                    var known = results.stream()
                            .filter(summary -> summary.record().equals(Optional.of(record)))
                            .findFirst();
                    lines.add(line(found, tlsaData(record))
                            + known.map(summary -> " " + result(summary, ink)).orElse("")
                            + holder(holders, record));
                }
                for (Bytes rdata : found.value().erroneous()) {
                    lines.add(line(found, "\\# " + rdata.size() + " " + rdata.toHex()) + " "
                            + ink.warning("unusable: too short to be a TLSA record"));
                }
            }
            case Lookup.Absent<TlsaRrset> absent -> lines.add(line(absent, "?"));
            case Lookup.Failed<TlsaRrset> failed -> lines.add(line(failed, "?"));
        }
        return lines;
    }

    public static String mxData(MxRecord mx) {
        return mx.preference() + " " + mx.exchange().toZoneText();
    }

    static String type(InetAddress address) {
        return address instanceof Inet6Address ? "AAAA" : "A";
    }

    private static String holder(Map<TlsaRecord, KnownIssuer> holders, TlsaRecord record) {
        return Optional.ofNullable(holders.get(record))
                .map(known -> "; held by " + Printable.of(known.title()) + ", "
                        + known.standing().text())
                .orElse("");
    }

    private static String tlsaData(TlsaRecord record) {
        var hex = record.data().toHex();
        return record.parameters() + " "
                + (hex.length() <= LONGEST_HEX
                        ? hex
                        : hex.substring(0, LONGEST_HEX) + "... ("
                                + record.data().size() + " octets)");
    }

    private static String result(RecordSummary summary, Ink ink) {
        long matches = summary.matches();
        if (matches == 0) {
            return summary.best().map(best -> ink.warning(Phrases.of(best))).orElse("not tried");
        }
        var words = Phrases.of(summary.best().orElseThrow());
        return matches == summary.results().size()
                ? ink.good(words)
                : ink.warning(
                        words + " on " + matches + " of " + summary.results().size() + " connections");
    }

    static List<String> aliases(Lookup<?> lookup) {
        var lines = new ArrayList<String>();
        for (var alias : lookup.aliases()) {
            lines.add(alias.owner().toZoneText() + " IN CNAME " + alias.target().toZoneText() + " ; "
                    + Phrases.status(alias.status()));
        }
        return lines;
    }

    private static String line(Lookup<?> lookup, String data) {
        return lookup.expandedName().toZoneText() + " IN " + lookup.question().type() + " " + data + " ; "
                + Phrases.account(lookup);
    }
}
