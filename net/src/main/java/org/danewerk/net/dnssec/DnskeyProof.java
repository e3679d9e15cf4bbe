package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.ResourceRecord;

/** Proves the DNSKEY RRset of a zone by a DS RRset of its parent or by a trust anchor. RFC 4035 §5.2. */
public final class DnskeyProof {
    private DnskeyProof() {}

    /** Whether any of these DS records can prove anything here; if none, the zone is insecure. RFC 4035 §5.2, RFC 6840 §5.2 */
    public static boolean anyDsCounts(List<Bytes> ds, ValidationLimits limits) {
        return !usable(ds, limits).isEmpty();
    }

    /** Why none of them does. */
    public static DnssecReason whyNoDsCounts(DomainName zone, List<Bytes> ds, ValidationLimits limits) {
        var records = ds.stream().flatMap(data -> DsRecord.of(data).stream()).toList();
        var known = records.stream()
                .filter(record -> Algorithms.counts(record.algorithm(), limits))
                .toList();
        var text = "the DS records of " + zone.toText() + " name only algorithms or digests that do not count";
        return new DnssecReason(
                known.isEmpty()
                        ? records.stream().anyMatch(record -> Algorithms.isSha1(record.algorithm()))
                                ? DnssecCause.SHA1_ALGORITHM
                                : DnssecCause.UNSUPPORTED_ALGORITHM
                        : known.stream().anyMatch(record -> record.digestType() == Algorithms.DIGEST_SHA1)
                                ? DnssecCause.SHA1_DIGEST
                                : DnssecCause.UNSUPPORTED_DIGEST,
                text);
    }

    /** Whether any of a zone's anchors can prove anything here. */
    public static boolean anyAnchorCounts(TrustAnchors.Anchor anchor, ValidationLimits limits) {
        return anyDsCounts(anchor.ds(), limits)
                || anchor.dnskeys().stream()
                        .anyMatch(data -> DnsKey.of(data)
                                .filter(key -> Algorithms.counts(key.algorithm(), limits))
                                .isPresent());
    }

    /** @param ds the data of a DS RRset that is itself proven, or of a DS trust anchor */
    public static ZoneTrust byDs(
            List<Bytes> ds, SignedRrset dnskeys, Instant now, Budget budget, ValidationLimits limits) {
        var keys = keys(dnskeys, limits);
        var trusted = new ArrayList<DnsKey>();
        var usable = usable(ds, limits);
        boolean sha2 = usable.stream().anyMatch(record -> record.digestType() != Algorithms.DIGEST_SHA1);
        int failed = 0;
        for (DsRecord record : usable) {
            if (sha2 && record.digestType() == Algorithms.DIGEST_SHA1) {
                continue; // RFC 4509 §3
            }
            for (DnsKey key : keys) {
                if (!record.names(key) || trusted.contains(key)) {
                    continue;
                }
                if (record.hasDigestOf(dnskeys.owner(), key, limits)) {
                    trusted.add(key);
                } else if (++failed > limits.dsMismatches()) {
                    return new ZoneTrust.Bogus(new DnssecReason(
                            DnssecCause.BOUND_HIT,
                            "more than " + limits.dsMismatches() + " keys of "
                                    + dnskeys.owner().toText() + " have the tag of a DS record and not its digest"));
                }
            }
        }
        return by(
                trusted,
                keys,
                dnskeys,
                usable.stream()
                        .flatMap(record -> dnskeys.records().stream()
                                .flatMap(rr -> DnsKey.of(rr.rdata()).stream())
                                .filter(record::names))
                        .filter(key -> !key.signsZones())
                        .findFirst()
                        .map(key -> new DnssecReason(
                                DnssecCause.NO_ZONE_KEY,
                                "the key " + key.tag() + " of "
                                        + dnskeys.owner().toText() + " that its DS names may not sign a zone"))
                        .orElseGet(() -> new DnssecReason(
                                DnssecCause.DS_MISMATCH,
                                "no key of " + dnskeys.owner().toText() + " matches its DS")),
                now,
                budget,
                limits);
    }

    /** @param anchors the data of DNSKEY records that are trusted as they stand */
    public static ZoneTrust byKeys(
            List<Bytes> anchors, SignedRrset dnskeys, Instant now, Budget budget, ValidationLimits limits) {
        var keys = keys(dnskeys, limits);
        var trusted = keys.stream().filter(key -> anchors.contains(key.rdata())).toList();
        return by(
                trusted,
                keys,
                dnskeys,
                new DnssecReason(
                        DnssecCause.DS_MISMATCH, "no key of " + dnskeys.owner().toText() + " is a trust anchor"),
                now,
                budget,
                limits);
    }

    private static ZoneTrust by(
            List<DnsKey> trusted,
            List<DnsKey> keys,
            SignedRrset dnskeys,
            DnssecReason noMatch,
            Instant now,
            Budget budget,
            ValidationLimits limits) {
        if (trusted.isEmpty()) {
            return new ZoneTrust.Bogus(noMatch);
        }
        return switch (dnskeys.check(dnskeys.owner(), trusted, now, budget, limits)) {
            case SignedRrset.Check.Invalid(var reason) -> new ZoneTrust.Bogus(reason);
            case SignedRrset.Check.Valid(Optional<?> wildcardParent, var ttl, var signer)
            when wildcardParent.isPresent() ->
                new ZoneTrust.Bogus(new DnssecReason(
                        DnssecCause.WILDCARD_WRONG,
                        "the keys of " + dnskeys.owner().toText() + " come from a wildcard"));
            case SignedRrset.Check.Valid(var wildcardParent, var ttl, var signer) ->
                new ZoneTrust.Secure(new ZoneKeys(dnskeys.owner(), keys, ttl), signer);
        };
    }

    private static List<DnsKey> keys(SignedRrset dnskeys, ValidationLimits limits) {
        return ZoneKeys.parse(
                dnskeys.records().stream().map(ResourceRecord::rdata).toList(), limits);
    }

    private static List<DsRecord> usable(List<Bytes> ds, ValidationLimits limits) {
        // Those that do not count take no place of the others: else many of them, in front, would make the zone
        // insecure.
        return ds.stream()
                .flatMap(data -> DsRecord.of(data).stream())
                .filter(record -> record.counts(limits))
                .limit(limits.dsRecords())
                .toList();
    }
}
