package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** The keys everything else is proven from, by zone; at least one. RFC 4035 §5, RFC 9718. */
public final class TrustAnchors {
    /** Data of a record that is trusted, and when. */
    public record Dated(Bytes rdata, Validity validity) {}

    /** One zone's anchors: of DS records, of DNSKEY records, or both. Any one of them is enough. RFC 6840 §5.11 */
    public record Anchor(DomainName zone, List<Dated> datedDs, List<Dated> datedDnskeys) {
        public Anchor {
            datedDs = List.copyOf(datedDs);
            datedDnskeys = List.copyOf(datedDnskeys);
        }

        /** The data of DS records, whatever their time. */
        public List<Bytes> ds() {
            return datedDs.stream().map(Dated::rdata).toList();
        }

        /** The data of DNSKEY records, whatever their time. */
        public List<Bytes> dnskeys() {
            return datedDnskeys.stream().map(Dated::rdata).toList();
        }

        public boolean isEmpty() {
            return datedDs.isEmpty() && datedDnskeys.isEmpty();
        }

        /** All of it as DS records, keys by their SHA-256; each once. */
        public List<Dated> asDs() {
            var keys = datedDnskeys.stream()
                    .flatMap(dated -> DnsKey.of(dated.rdata).stream()
                            .map(key -> new Dated(DsRecord.sha256(zone, key), dated.validity)));
            return Stream.concat(datedDs.stream(), keys).distinct().toList();
        }

        /** Whether it names the key that this DS record names. */
        public boolean names(Bytes ds) {
            return ds().contains(ds)
                    || DsRecord.of(ds)
                            .filter(record -> dnskeys().stream()
                                    .flatMap(rdata -> DnsKey.of(rdata).stream())
                                    .anyMatch(key -> isOf(record, key)))
                            .isPresent();
        }

        boolean names(DnsKey key) {
            return dnskeys().contains(key.rdata())
                    || ds().stream()
                            .flatMap(rdata -> DsRecord.of(rdata).stream())
                            .anyMatch(ds -> isOf(ds, key));
        }

        private boolean isOf(DsRecord ds, DnsKey key) {
            return ds.names(key) && ds.hasDigestOf(zone, key, ValidationLimits.DEFAULT);
        }

        /** What of it is in force; may be empty. RFC 9718 §4.1.1 */
        public Anchor at(Instant now) {
            return new Anchor(zone, inForce(datedDs, now), inForce(datedDnskeys, now));
        }

        /** For how many seconds that stays so. */
        public long secondsUnchanged(Instant now) {
            return Stream.concat(datedDs.stream(), datedDnskeys.stream())
                    .mapToLong(dated -> dated.validity.secondsUnchanged(now))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }

        private static List<Dated> inForce(List<Dated> all, Instant now) {
            return all.stream().filter(dated -> dated.validity.includes(now)).toList();
        }
    }

    private final Map<DomainName, Anchor> anchors;
    private final Map<DomainName, Instant> negative;

    private TrustAnchors(Map<DomainName, Anchor> anchors, Map<DomainName, Instant> negative) {
        this.anchors = Map.copyOf(anchors);
        this.negative = Map.copyOf(negative);
    }

    /** The root's, as IANA publishes them: KSK-2017 and KSK-2024. RFC 9718 §3.1 */
    public static TrustAnchors root() {
        return parse(ROOT).orThrow();
    }

    /**
     * Reads DS and DNSKEY records in zone-file form, as in Unbound's {@code root.key} and {@code root.ds}. A key that such a file marks
     * as not yet or no longer valid is passed over (RFC 5011 §4).
     *
     * <p>A line {@code $NEGATIVE ZONE TIME} is a negative trust anchor: until then the zone counts as unsigned, whatever its parent
     * says. RFC 7646
     *
     * <p>A note {@code ;;valid=FROM/UNTIL} behind a record says when it may be used; either end may be left out.
     *
     * <p>Text in XML is read as what IANA publishes: see {@link PublishedAnchors}.
     *
     * @return malformed with the line in its reason; also for text without any usable anchor
     */
    public static Parsed<TrustAnchors> parse(String text) {
        return PublishedAnchors.isXml(text) ? published(text) : AnchorText.parse(text);
    }

    private static Parsed<TrustAnchors> published(String text) {
        return switch (PublishedAnchors.parse(text)) {
            case Parsed.Malformed<PublishedAnchors>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<PublishedAnchors>(var published) ->
                published
                        .usable()
                        .map(Parsed::ok)
                        .orElseGet(() -> Parsed.malformed(
                                0,
                                "no KeyDigest can be used: "
                                        + published.digests().stream()
                                                .limit(3)
                                                .map(digest -> digest.keyTag() + ": "
                                                        + digest.problem(published.zone())
                                                                .orElse(""))
                                                .collect(Collectors.joining("; "))));
        };
    }

    /** Of one zone, as DS records; empty where there is none. */
    static Optional<TrustAnchors> of(DomainName zone, List<Dated> ds) {
        return ds.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrustAnchors(Map.of(zone, new Anchor(zone, ds, List.of())), Map.of()));
    }

    /** The anchor of the nearest zone at or above {@code name}. */
    public Optional<Anchor> closestTo(DomainName name) {
        for (DomainName ancestor = name; ; ancestor = ancestor.parent()) {
            Anchor anchor = anchors.get(ancestor);
            if (anchor != null || ancestor.isRoot()) {
                return Optional.ofNullable(anchor);
            }
        }
    }

    /**
     * The ways to believe nested anchors: the nearest first, then without the innermost, and so on. Each is to be tried before an answer
     * counts as less than secure: "accept any success", RFC 6840 App. C.2.
     */
    public List<TrustAnchors> views() {
        var views = new ArrayList<TrustAnchors>();
        for (int depth = anchors.keySet().stream().mapToInt(this::nesting).max().orElse(0); depth >= 0; depth--) {
            var view = new HashMap<DomainName, Anchor>();
            for (var anchor : anchors.values()) {
                if (nesting(anchor.zone) <= depth) {
                    view.put(anchor.zone, anchor);
                }
            }
            views.add(new TrustAnchors(view, negative));
        }
        return views;
    }

    /** How many other anchors stand above this one's zone. */
    private int nesting(DomainName zone) {
        return (int) anchors.keySet().stream()
                .filter(other -> !other.equals(zone) && zone.isAtOrBelow(other))
                .count();
    }

    /** Until when this very zone is to be taken as unsigned, where the operator says so. RFC 7646 */
    public Optional<Instant> negativeAt(DomainName zone) {
        return Optional.ofNullable(negative.get(zone));
    }

    /** The zones there are anchors for. */
    public List<DomainName> zones() {
        return anchors.keySet().stream().sorted().toList();
    }

    /** As {@link #parse} reads them, a record a line. */
    public String toText() {
        var text = new StringBuilder();
        for (var zone : zones()) {
            closestTo(zone).ifPresent(anchor -> {
                anchor.datedDs.forEach(ds ->
                        text.append(line(anchor.zone, "DS", ds, last(ds.rdata).toHex())));
                anchor.datedDnskeys.forEach(key -> text.append(line(
                        anchor.zone,
                        "DNSKEY",
                        key,
                        Base64.getEncoder().encodeToString(last(key.rdata).toArray()))));
            });
        }
        negative.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(
                        AnchorText.NEGATIVE + " " + entry.getKey().toZoneText() + " " + entry.getValue() + "\n"));
        return text.toString();
    }

    /** Both kinds begin with sixteen bits and two octets. RFC 4034 §2, §5 */
    private static String line(DomainName zone, String type, Dated dated, String last) {
        var rdata = dated.rdata;
        int first = rdata.at(0) << 8 | rdata.at(1);
        var note = dated.validity.equals(Validity.ALWAYS) ? "" : " " + AnchorText.VALID + dated.validity.toText();
        return zone.toZoneText() + " IN " + type + " " + first + " " + rdata.at(2) + " " + rdata.at(3) + " " + last
                + note + "\n";
    }

    private static Bytes last(Bytes rdata) {
        return rdata.slice(4, rdata.size());
    }

    /** Gathers anchors while a text is read. */
    static final class Builder {
        private final Map<DomainName, Anchor> anchors = new LinkedHashMap<>();
        private final Map<DomainName, Instant> negative = new HashMap<>();

        void addNegative(DomainName zone, Instant until) {
            negative.put(zone, until);
        }

        void addDs(DomainName zone, Dated ds) {
            var old = anchors.getOrDefault(zone, new Anchor(zone, List.of(), List.of()));
            anchors.put(zone, new Anchor(zone, with(old.datedDs, ds), old.datedDnskeys));
        }

        void addDnskey(DomainName zone, Dated key) {
            var old = anchors.getOrDefault(zone, new Anchor(zone, List.of(), List.of()));
            anchors.put(zone, new Anchor(zone, old.datedDs, with(old.datedDnskeys, key)));
        }

        Optional<TrustAnchors> build() {
            return anchors.isEmpty() ? Optional.empty() : Optional.of(new TrustAnchors(anchors, negative));
        }

        private static List<Dated> with(List<Dated> list, Dated more) {
            var longer = new ArrayList<>(list);
            longer.add(more);
            return longer;
        }
    }

    private static final String ROOT = """
            . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
            . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
            """;
}
