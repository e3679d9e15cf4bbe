package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;

/** The denial records of one answer, their signatures checked, and what they prove. RFC 4035 §5.4, RFC 5155 §8. */
public sealed interface Denial permits NsecDenial, Nsec3Denial, Denial.None {
    /** No usable records. */
    record None(DnssecReason reason) implements Denial {
        @Override
        public Proof absence(DomainName name, int type, Absence claimed) {
            return new Proof.NotProven(reason);
        }

        @Override
        public Proof noCloserMatch(DomainName name, DomainName wildcardParent) {
            return new Proof.NotProven(reason);
        }

        @Override
        public Cut cutAt(DomainName name) {
            return new Cut.NotProven(reason);
        }

        @Override
        public List<Signer> signers() {
            return List.of();
        }

        @Override
        public long ttlSeconds() {
            return 0;
        }
    }

    sealed interface Proof {
        record Proven(Absence absence) implements Proof {}

        /** True as far as it goes, but not secure: opt-out, or too many iterations. RFC 5155 §9.2, RFC 9276 §3.2 */
        record Insecure(Absence absence, DnssecReason reason) implements Proof {}

        record NotProven(DnssecReason reason) implements Proof {}
    }

    /** Whether there is a zone cut without a DS record. */
    sealed interface Cut {
        record None() implements Cut {}

        record Insecure(DnssecReason reason) implements Cut {}

        record NotProven(DnssecReason reason) implements Cut {}
    }

    /**
     * That there is no such record, and whether there is such a name.
     *
     * @param claimed what the response code says; some proofs are good for one of the two alone
     */
    Proof absence(DomainName name, int type, Absence claimed);

    /** That nothing stands between {@code name} and the wildcard below {@code wildcardParent}. RFC 4035 §5.3.4, RFC 5155 §8.8 */
    Proof noCloserMatch(DomainName name, DomainName wildcardParent);

    /** What an answer without a DS record says about a zone cut at {@code name}. RFC 4035 §5.2, RFC 5155 §8.9, RFC 6840 §4.4 */
    Cut cutAt(DomainName name);

    /** Of the records that count, each once. */
    List<Signer> signers();

    /** How long the records that count may be believed: what is signed of it, where the SOA beside them need not be. RFC 9077 §3 */
    long ttlSeconds();

    /** The zones whose denial records stand in this section and can speak about {@code name}. */
    static List<DomainName> signers(List<ResourceRecord> authority, DomainName name) {
        var signers = new LinkedHashSet<DomainName>();
        for (var rr : authority) {
            if (rr.type() == RrType.RRSIG) {
                Rrsig.of(rr)
                        .filter(signature ->
                                signature.typeCovered() == RrType.NSEC || signature.typeCovered() == RrType.NSEC3)
                        .filter(signature -> name.isAtOrBelow(signature.signer()))
                        .ifPresent(signature -> signers.add(signature.signer()));
            }
        }
        return List.copyOf(signers);
    }

    /** Reads and checks the denial records that this zone signed; those with no good signature count as not there. */
    static Denial of(
            List<ResourceRecord> authority, ZoneKeys zone, Instant now, Budget budget, ValidationLimits limits) {
        var nsecs = new ArrayList<NsecDenial.Nsec>();
        var nsec3s = new ArrayList<Nsec3Denial.Nsec3>();
        var why = new DnssecReason(
                DnssecCause.DENIAL_MISSING,
                "there is no proof by NSEC or NSEC3 records of " + zone.apex().toText());
        var signers = new LinkedHashSet<Signer>();
        int rrsets = 0;
        long least = Long.MAX_VALUE;
        var seen = new LinkedHashSet<ResourceRecord>();
        for (var rr : authority) {
            if (rr.type() != RrType.NSEC && rr.type() != RrType.NSEC3 || !seen.add(rr)) {
                continue;
            }
            if (!rr.owner().isAtOrBelow(zone.apex())) {
                continue;
            }
            if (++rrsets > limits.rrsetsPerAnswer()) {
                return new None(new DnssecReason(
                        DnssecCause.BOUND_HIT,
                        "more than " + limits.rrsetsPerAnswer() + " denial records in one answer"));
            }
            var rrset = SignedRrset.of(authority, rr.owner(), rr.type()).orElseThrow();
            switch (rrset.check(zone, now, budget, limits)) {
                case SignedRrset.Check.Invalid(var reason) -> why = reason;
                case SignedRrset.Check.Valid(var wildcardParent, var ttl, var signer) -> {
                    signers.add(signer);
                    least = Math.min(least, ttl);
                    if (rr.type() == RrType.NSEC) {
                        // a wildcard's NSEC sent under an expanded name speaks for the wildcard only
                        var owner =
                                wildcardParent.map(parent -> parent.child("*")).orElse(rr.owner());
                        NsecDenial.Nsec.of(owner, rr.rdata()).ifPresent(nsecs::add);
                    } else if (wildcardParent.isEmpty()) {
                        Nsec3Denial.Nsec3.of(rr.owner(), zone.apex(), rr.rdata())
                                .ifPresent(nsec3s::add);
                    }
                }
            }
        }
        if (!nsecs.isEmpty()) {
            return new NsecDenial(zone.apex(), nsecs, List.copyOf(signers), least);
        }
        return nsec3s.isEmpty()
                ? new None(why)
                : Nsec3Denial.of(zone.apex(), nsec3s, List.copyOf(signers), least, limits);
    }
}
