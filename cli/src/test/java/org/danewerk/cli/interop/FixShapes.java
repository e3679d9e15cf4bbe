package org.danewerk.cli.interop;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;

/** Every shape that a change of records can have, each at a name of its own in one zone, where the records have another TTL before. */
final class FixShapes {
    static final DomainName ZONE = DomainName.of("example.org");

    private static final String OF_A_SHELL = "characters of a shell";
    private static final TlsaRecord STALE = record(1);
    private static final TlsaRecord KEPT = record(2);
    private static final TlsaRecord NEW = record(3);

    /**
     * A change, and where senders ask.
     *
     * @param asked for the records; another name than theirs behind an alias or a wildcard
     */
    record Shape(String name, DomainName asked, RecordChange change) {
        @Override
        public String toString() {
            return name;
        }

        /** As they are served afterwards, each with its TTL. */
        Set<String> wanted() {
            return change.after().stream()
                    .map(record -> "3600 " + record.toText())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    static final List<Shape> ALL = List.of(
            shape("one goes, one stays, one comes", "_25._tcp.mx", List.of(STALE, KEPT), List.of(KEPT, NEW)),
            shape("all are replaced", "_25._tcp.replaced", List.of(STALE, KEPT), List.of(NEW)),
            shape("one goes", "_25._tcp.goes", List.of(STALE, KEPT), List.of(KEPT)),
            shape("all go", "_25._tcp.gone", List.of(STALE, KEPT), List.of()),
            shape("there was none", "_25._tcp.new", List.of(), List.of(NEW, KEPT)),
            shape("another TTL", "_25._tcp.ttl", List.of(KEPT, NEW), List.of(KEPT, NEW)),
            at("a wildcard", "_25._tcp.any.wild", "*.wild", List.of(STALE, KEPT), List.of(KEPT, NEW)),
            at("behind an alias", "_25._tcp.alias", "dane.keys", List.of(STALE, KEPT), List.of(KEPT, NEW)),
            shape("white space and dots", "_25._tcp.m\\032x\\.y\\\\z\\@", List.of(STALE, KEPT), List.of(KEPT, NEW)),
            shape(OF_A_SHELL, "_25._tcp.m'\\$\\;\\\"\\(`\\)\\200", List.of(STALE, KEPT), List.of(KEPT, NEW)),
            new Shape(
                    "the zone itself",
                    ZONE,
                    new RecordChange(ZONE, Optional.of(ZONE), List.of(STALE), List.of(), List.of(NEW), 3600)),
            new Shape(
                    "what is no record",
                    below("_25._tcp.erroneous"),
                    new RecordChange(
                            below("_25._tcp.erroneous"),
                            Optional.of(ZONE),
                            List.of(KEPT),
                            List.of(Bytes.ofHex("0301")),
                            List.of(KEPT),
                            3600)));

    private FixShapes() {}

    /** As far as PowerDNS can serve the names: at others it fails, whatever stands there. */
    static List<Shape> ofPowerDns() {
        return ALL.stream().filter(shape -> !shape.name.equals(OF_A_SHELL)).toList();
    }

    /** The zone before; no server loads what is no record, so that is left out. */
    static String zone() {
        return HEAD + records().collect(Collectors.joining());
    }

    /** As {@link #zone()}, with every character escaped that Knot does not take otherwise. */
    static String zoneOfKnot() {
        return zone().replace("'", "\\'").replace("`", "\\`");
    }

    /** As {@link #zone()}, with all that is to go. */
    static String zoneWithErrors() {
        return zone() + "_25._tcp.erroneous.example.org. 86400 IN TLSA \\# 2 0301\n";
    }

    private static Stream<String> records() {
        return ALL.stream()
                .flatMap(shape -> shape.change.before().stream()
                        .map(record -> shape.change.owner().toZoneText() + " 86400 IN TLSA " + record.toText() + "\n"));
    }

    private static Shape shape(String name, String owner, List<TlsaRecord> before, List<TlsaRecord> after) {
        return at(name, owner, owner, before, after);
    }

    private static Shape at(String name, String asked, String owner, List<TlsaRecord> before, List<TlsaRecord> after) {
        return new Shape(
                name, below(asked), new RecordChange(below(owner), Optional.of(ZONE), before, List.of(), after, 3600));
    }

    private static DomainName below(String labels) {
        return DomainName.of(labels + ".example.org");
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }

    private static final String HEAD = """
            example.org. 3600 IN SOA ns.example.org. hostmaster.example.org. 1 3600 600 86400 300
            example.org. 3600 IN NS ns.example.org.
            ns.example.org. 3600 IN A 127.0.0.1
            mx.example.org. 3600 IN A 127.0.0.2
            _25._tcp.alias.example.org. 3600 IN CNAME dane.keys.example.org.
            """;
}
