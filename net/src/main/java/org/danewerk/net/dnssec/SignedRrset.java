package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;

/** One RRset with the signatures that came with it, not yet checked. RFC 4035 §5.3. */
public record SignedRrset(DomainName owner, int type, List<ResourceRecord> records, List<Rrsig> signatures) {
    /** What came of checking the signatures. */
    public sealed interface Check {
        /**
         * @param wildcardParent where the data comes from a wildcard: the name the asterisk stands below. That the owner itself does
         *     not exist is still to be proven, RFC 4035 §5.3.4
         * @param ttlSeconds capped by the signature. RFC 4035 §5.3.3
         * @param signer of the signature that holds
         */
        record Valid(Optional<DomainName> wildcardParent, long ttlSeconds, Signer signer) implements Check {}

        record Invalid(DnssecReason reason) implements Check {}
    }

    public SignedRrset {
        records = List.copyOf(records);
        signatures = List.copyOf(signatures);
    }

    /** The RRset of this name and type in a section, where there is one. */
    public static Optional<SignedRrset> of(List<ResourceRecord> section, DomainName owner, int type) {
        var records = DnsMessage.select(section, owner, type);
        if (records.isEmpty()) {
            return Optional.empty();
        }
        var signatures = new ArrayList<Rrsig>(2);
        for (var rr : DnsMessage.select(section, owner, RrType.RRSIG)) {
            // RFC 4035 §5.3.1: same owner, type covered, and a signer that can hold the owner
            Rrsig.of(rr)
                    .filter(signature -> signature.typeCovered() == type && owner.isAtOrBelow(signature.signer()))
                    .ifPresent(signatures::add);
        }
        return Optional.of(new SignedRrset(owner, type, records, signatures));
    }

    /**
     * All RRsets of this name, at most as many as are checked in one answer: an answer to ANY need not be whole (RFC 8482 §4.1), and
     * what is not checked is not handed on.
     */
    public static List<SignedRrset> allOf(List<ResourceRecord> section, DomainName owner, ValidationLimits limits) {
        return section.stream()
                .filter(rr -> rr.type() != RrType.RRSIG && rr.owner().equals(owner))
                .map(ResourceRecord::type)
                .distinct()
                .limit(limits.rrsetsPerAnswer())
                .map(type -> of(section, owner, type).orElseThrow())
                .toList();
    }

    /** The records alone. @param ttlSeconds as checked */
    public RrSet data(long ttlSeconds) {
        return new RrSet(records.stream().map(ResourceRecord::rdata).toList(), ttlSeconds);
    }

    /** The zones that signed this, each once. */
    public List<DomainName> signers() {
        return signatures.stream().map(Rrsig::signer).distinct().toList();
    }

    /** Whether some signature says that this comes from a wildcard. RFC 4035 §5.3.4 */
    public boolean isExpanded() {
        return signatures.stream().anyMatch(signature -> signature.labels() < Canonical.labelsOf(owner));
    }

    /** Checks against the keys of a zone: one good signature is enough. RFC 6840 §5.11. */
    public Check check(ZoneKeys zone, Instant now, Budget budget, ValidationLimits limits) {
        return check(zone.apex(), zone.keys(), now, budget, limits);
    }

    Check check(DomainName apex, List<DnsKey> keys, Instant now, Budget budget, ValidationLimits limits) {
        var why = new Reasons();
        int tried = 0;
        for (Rrsig signature : signatures) {
            if (!signature.signer().equals(apex)) {
                continue;
            }
            if (signature.labels() > Canonical.labelsOf(owner)) {
                why.add(3, DnssecCause.SIGNER_WRONG, "the signature over " + text() + " is for a longer name");
            } else if (signature.hasExpired(now)) {
                why.add(
                        4,
                        DnssecCause.SIGNATURE_EXPIRED,
                        "the signature over " + text() + " expired " + Rrsig.instant(signature.expiration(), now));
            } else if (signature.isNotYetValid(now)) {
                why.add(
                        4,
                        DnssecCause.SIGNATURE_NOT_YET_VALID,
                        "the signature over " + text() + " is valid only from "
                                + Rrsig.instant(signature.inception(), now));
            } else {
                int candidates = 0;
                for (DnsKey key : keys) {
                    if (key.tag() != signature.keyTag() || key.algorithm() != signature.algorithm()) {
                        continue;
                    }
                    if (!Algorithms.counts(key.algorithm(), limits)
                            || key.publicKey().isEmpty()) {
                        why.add(
                                1,
                                DnssecCause.UNSUPPORTED_ALGORITHM,
                                "the signature over " + text() + " is of algorithm " + key.algorithm()
                                        + ", which does not count, or its key is unusable");
                        continue;
                    }
                    // RFC 4035 §5.3.1: try every key of the tag, within bounds (errata 8037, 8038)
                    if (++candidates > limits.keysPerTag()
                            || ++tried > limits.signaturesPerRrset()
                            || !budget.takeOperation()) {
                        return new Check.Invalid(
                                new DnssecReason(DnssecCause.BOUND_HIT, "too many signatures or keys for " + text()));
                    }
                    if (Algorithms.verify(
                            key.algorithm(),
                            key.publicKey().get(),
                            Canonical.signedData(signature, records),
                            signature.signature(),
                            budget.verifier())) {
                        return new Check.Valid(wildcardParent(signature), ttl(signature, now), signature.signer(now));
                    }
                    why.add(
                            5,
                            DnssecCause.SIGNATURE_WRONG,
                            "the signature over " + text() + " does not match the data");
                }
                if (candidates == 0) {
                    why.add(
                            2,
                            DnssecCause.KEY_MISSING,
                            "no key of " + apex.toText() + " has the tag " + signature.keyTag()
                                    + " of the signature over " + text());
                }
            }
        }
        return new Check.Invalid(why.best()
                .orElseGet(() -> new DnssecReason(
                        DnssecCause.SIGNATURE_MISSING,
                        "there is no signature of " + apex.toText() + " over " + text())));
    }

    String text() {
        return RrType.text(type) + " " + owner.toText();
    }

    private Optional<DomainName> wildcardParent(Rrsig signature) {
        return signature.labels() < Canonical.labelsOf(owner)
                ? Optional.of(Canonical.signedOwner(owner, signature.labels()).parent())
                : Optional.empty();
    }

    /** RFC 4035 §5.3.3. */
    private long ttl(Rrsig signature, Instant now) {
        long ttl = Math.min(signature.ttlSeconds(), Math.min(signature.originalTtl(), signature.secondsLeft(now)));
        for (var rr : records) {
            ttl = Math.min(ttl, rr.ttlSeconds());
        }
        return ttl;
    }

    /** Of all that was wrong, what tells most. */
    private static final class Reasons {
        private int weight;
        private Optional<DnssecReason> best = Optional.empty();

        void add(int reasonWeight, DnssecCause cause, String text) {
            if (reasonWeight > weight) {
                weight = reasonWeight;
                best = Optional.of(new DnssecReason(cause, text));
            }
        }

        Optional<DnssecReason> best() {
            return best;
        }
    }
}
