package org.danewerk.net.dns;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Rcode;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Denial;
import org.danewerk.net.dnssec.SignedRrset;
import org.danewerk.net.dnssec.ValidationLimits;
import org.danewerk.net.dnssec.ZoneTrust;

/**
 * Judges what one message says about one name.
 *
 * <p>A signature counts only if its signer is the name or above it and provably a zone; a signer that is no such zone cannot make the
 * name insecure either, since insecurity is concluded from the chain of trust to the name alone. RFC 4035 §5.
 */
final class Judge {
    private final ChainOfTrust trust;
    private final InstantSource clock;
    private final ValidationLimits limits;

    Judge(ChainOfTrust trust, InstantSource clock, ValidationLimits limits) {
        this.trust = trust;
        this.clock = clock;
        this.limits = limits;
    }

    /** One RRset of an answer. RFC 4035 §5.3 */
    Judged rrset(SignedRrset rrset, DnsMessage message, Walk walk) {
        if (rrset.type() == RrType.CNAME && rrset.records().size() > 1) {
            return new Judged.Not(
                    LookupFailure.MALFORMED,
                    "two CNAME records at " + rrset.owner().toText(),
                    Proof.NONE);
        }
        var what = RrType.text(rrset.type()) + " " + rrset.owner().toText();
        var why = new DnssecReason(DnssecCause.SIGNATURE_MISSING, "there is no signature over " + what);
        Optional<Proof> forged = Optional.empty();
        for (DomainName signer : rrset.signers()) {
            if (!trust.maySpeak(signer, rrset.owner(), rrset.type())) {
                continue;
            }
            var place = trust.of(signer, walk);
            switch (place.trust()) {
                case ZoneTrust.Insecure(var reason, var ttl) -> why = reason; // the name must be, not who signs
                case ZoneTrust.Secure zone
                when zone.apex().equals(signer) -> {
                    switch (rrset.check(zone.keys(), clock.instant(), walk.budget(), limits)) {
                        case SignedRrset.Check.Invalid(var reason) -> {
                            why = reason;
                            forged = Optional.of(place.proof());
                        }
                        case SignedRrset.Check.Valid(var wildcardParent, var ttl, var by) -> {
                            var proof = place.proof()
                                    .and(new ProofLink.Records(
                                            rrset.owner(), rrset.type(), rrset.data(ttl), by, wildcardParent));
                            if (wildcardParent.isEmpty()) {
                                return new Judged.Is(DnssecStatus.SECURE, ttl, proof);
                            }
                            var denial = denial(message.authority(), zone, walk);
                            switch (denial.noCloserMatch(rrset.owner(), wildcardParent.get())) {
                                case Denial.Proof.Proven proven -> {
                                    return new Judged.Is(
                                            DnssecStatus.SECURE,
                                            Math.min(ttl, denial.ttlSeconds()),
                                            proof.and(new ProofLink.Denied(
                                                    rrset.owner(), rrset.type(), Absence.NXDOMAIN, denial.signers())));
                                }
                                case Denial.Proof.Insecure(var absence, var reason) -> {
                                    return insecure(
                                            rrset.owner(),
                                            rrset.type(),
                                            reason,
                                            Math.min(ttl, denial.ttlSeconds()),
                                            proof);
                                }
                                case Denial.Proof.NotProven(var reason) -> why = reason;
                            }
                        }
                    }
                }
                case ZoneTrust.Secure zone ->
                    why = new DnssecReason(DnssecCause.SIGNER_WRONG, signer.toText() + " signs, and is no zone");
                case ZoneTrust.Bogus(var reason) -> why = reason;
                case ZoneTrust.Unknown(var failure, var detail) ->
                    why = new DnssecReason(DnssecCause.RECORD_UNAVAILABLE, detail);
            }
        }
        return unproven(rrset.owner(), rrset.type(), why, forged, Ttl.of(rrset.records()), walk);
    }

    /** An answer without the RRset asked for. RFC 4035 §5.4 */
    JudgedAbsence absence(DomainName name, int type, DnsMessage message, Walk walk) {
        var claimed = message.rcode() == Rcode.NXDOMAIN ? Absence.NXDOMAIN : Absence.NODATA;
        long ttl = Ttl.negative(message.authority(), name);
        var denied = denied(name, type, claimed, message.authority(), walk);
        if (denied.outcome instanceof Denial.Proof.NotProven && walk.heardMore()) {
            // a server that followed the alias itself has sent the denial with it
            denied = denied(name, type, claimed, walk.heard(), walk);
        }
        return switch (denied.outcome) {
            case Denial.Proof.Proven(var absence) ->
                new JudgedAbsence(
                        absence,
                        new Judged.Is(
                                DnssecStatus.SECURE,
                                Math.min(ttl, denied.ttlSeconds),
                                denied.zone.and(new ProofLink.Denied(name, type, absence, denied.signers))));
            case Denial.Proof.Insecure(var absence, var reason) ->
                new JudgedAbsence(claimed, insecure(name, type, reason, Math.min(ttl, denied.ttlSeconds), denied.zone));
            case Denial.Proof.NotProven(var reason) ->
                new JudgedAbsence(claimed, unproven(name, type, reason, denied.forged, ttl, walk));
        };
    }

    /** @param zone the proof of the zone that denies @param forged that of a zone which is said to have signed, and did not */
    private record Denied(
            Denial.Proof outcome, Proof zone, List<Signer> signers, long ttlSeconds, Optional<Proof> forged) {}

    private Denied denied(DomainName name, int type, Absence claimed, List<ResourceRecord> authority, Walk walk) {
        var why = new DnssecReason(
                DnssecCause.DENIAL_MISSING, "there is no proof that " + name.toText() + " has no " + RrType.text(type));
        Optional<Proof> forged = Optional.empty();
        for (DomainName signer : Denial.signers(authority, name)) {
            if (!trust.maySpeak(signer, name, type)) {
                continue;
            }
            var place = trust.of(signer, walk);
            if (place.trust() instanceof ZoneTrust.Secure zone && zone.apex().equals(signer)) {
                var denial = denial(authority, zone, walk);
                switch (denial.absence(name, type, claimed)) {
                    case Denial.Proof.NotProven(var reason) -> {
                        why = reason;
                        if (denial.signers().isEmpty()) {
                            forged = Optional.of(place.proof());
                        }
                    }
                    case Denial.Proof outcome -> {
                        return new Denied(
                                outcome, place.proof(), denial.signers(), denial.ttlSeconds(), Optional.empty());
                    }
                }
            }
        }
        return new Denied(new Denial.Proof.NotProven(why), Proof.NONE, List.of(), 0, forged);
    }

    /**
     * Data without a proof is insecure only below a proven insecure zone cut, else bogus. RFC 4035 §5.2
     *
     * @param forged the proof of a zone in whose name it is signed, wrongly; that its denials prove nothing for their iterations excuses
     *     no forgery. RFC 9276 §3.2
     */
    private Judged unproven(DomainName name, int type, DnssecReason why, Optional<Proof> forged, long ttl, Walk walk) {
        var place = trust.of(ChainOfTrust.place(name, type), walk);
        return switch (place.trust()) {
            case ZoneTrust.Insecure(var reason, var until)
            when forged.isPresent() && reason.cause() == DnssecCause.NSEC3_ITERATIONS ->
                Judged.bogus(forged.get(), name, type, why);
            case ZoneTrust.Insecure insecure -> new Judged.Is(DnssecStatus.INSECURE, ttl, place.proof());
            case ZoneTrust.Secure secure -> Judged.bogus(place.proof(), name, type, why);
            // Where the chain itself breaks, that step is the reason.
            case ZoneTrust.Bogus(var reason) ->
                new Judged.Not(
                        LookupFailure.BOGUS,
                        reason.equals(why) ? why.text() : why.text() + "; " + reason.text(),
                        place.proof());
            case ZoneTrust.Unknown(var failure, var detail) ->
                new Judged.Not(LookupFailure.INDETERMINATE, detail, place.proof());
        };
    }

    private static Judged insecure(DomainName name, int type, DnssecReason reason, long ttl, Proof before) {
        return new Judged.Is(
                DnssecStatus.INSECURE, ttl, before.and(new ProofLink.Ends(name, type, DnssecStatus.INSECURE, reason)));
    }

    private Denial denial(List<ResourceRecord> authority, ZoneTrust.Secure zone, Walk walk) {
        return Denial.of(authority, zone.keys(), clock.instant(), walk.budget(), limits);
    }
}
