package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.net.dns.message.ResourceRecord;

/** Proves the DNSKEY RRset of a zone by a DS RRset of its parent or by a trust anchor. RFC 4035 §5.2. */
public final class DnskeyProof {
    private DnskeyProof() {}

    /** Whether any of these DS records can prove anything here; if none, the zone is insecure. RFC 4035 §5.2, RFC 6840 §5.2 */
    public static boolean anyDsCounts(List<Bytes> ds, ValidationLimits limits) {
        return !usable(ds, limits).isEmpty();
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
        for (DsRecord record : usable) {
            if (sha2 && record.digestType() == Algorithms.DIGEST_SHA1) {
                continue; // RFC 4509 §3
            }
            for (DnsKey key : keys) {
                if (!trusted.contains(key) && record.matches(dnskeys.owner(), key, limits)) {
                    trusted.add(key);
                }
            }
        }
        return by(
                trusted,
                keys,
                dnskeys,
                "no key of " + dnskeys.owner().toText() + " matches its DS",
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
                "no key of " + dnskeys.owner().toText() + " is a trust anchor",
                now,
                budget,
                limits);
    }

    private static ZoneTrust by(
            List<DnsKey> trusted,
            List<DnsKey> keys,
            SignedRrset dnskeys,
            String noMatch,
            Instant now,
            Budget budget,
            ValidationLimits limits) {
        if (trusted.isEmpty()) {
            return new ZoneTrust.Bogus(noMatch);
        }
        return switch (dnskeys.check(dnskeys.owner(), trusted, now, budget, limits)) {
            case SignedRrset.Check.Invalid(var why) -> new ZoneTrust.Bogus(why);
            case SignedRrset.Check.Valid(Optional<?> wildcardParent, var ttl)
            when wildcardParent.isPresent() ->
                new ZoneTrust.Bogus("the keys of " + dnskeys.owner().toText() + " come from a wildcard");
            case SignedRrset.Check.Valid(var wildcardParent, var ttl) ->
                new ZoneTrust.Secure(new ZoneKeys(dnskeys.owner(), keys, ttl));
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
