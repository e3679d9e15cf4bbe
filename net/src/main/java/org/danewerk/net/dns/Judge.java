package org.danewerk.net.dns;

import java.time.InstantSource;
import java.util.List;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
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
                    "two CNAME records at " + rrset.owner().toText());
        }
        String why = "there is no signature over " + RrType.text(rrset.type()) + " "
                + rrset.owner().toText();
        for (DomainName signer : rrset.signers()) {
            if (!trust.maySpeak(signer, rrset.owner(), rrset.type())) {
                continue;
            }
            switch (trust.of(signer, walk)) {
                case ZoneTrust.Insecure(var reason, var ttl) -> why = reason; // the name must be, not who signs
                case ZoneTrust.Secure zone
                when zone.apex().equals(signer) -> {
                    switch (rrset.check(zone.keys(), clock.instant(), walk.budget(), limits)) {
                        case SignedRrset.Check.Invalid(var reason) -> why = reason;
                        case SignedRrset.Check.Valid(var wildcardParent, var ttl) -> {
                            if (wildcardParent.isEmpty()) {
                                return new Judged.Is(DnssecStatus.SECURE, ttl);
                            }
                            switch (denial(message.authority(), zone, walk)
                                    .noCloserMatch(rrset.owner(), wildcardParent.get())) {
                                case Denial.Proof.Proven proven -> {
                                    return new Judged.Is(DnssecStatus.SECURE, ttl);
                                }
                                case Denial.Proof.Insecure insecure -> {
                                    return new Judged.Is(DnssecStatus.INSECURE, ttl);
                                }
                                case Denial.Proof.NotProven(var reason) -> why = reason;
                            }
                        }
                    }
                }
                case ZoneTrust.Secure zone -> why = signer.toText() + " signs, and is no zone";
                case ZoneTrust.Bogus(var reason) -> why = reason;
                case ZoneTrust.Unknown(var failure, var detail) -> why = detail;
            }
        }
        return unproven(rrset.owner(), rrset.type(), why, Ttl.of(rrset.records()), walk);
    }

    /** An answer without the RRset asked for. RFC 4035 §5.4 */
    JudgedAbsence absence(DomainName name, int type, DnsMessage message, Walk walk) {
        var claimed = message.rcode() == Rcode.NXDOMAIN ? Absence.NXDOMAIN : Absence.NODATA;
        long ttl = Ttl.negative(message.authority(), name);
        var proof = proof(name, type, claimed, message.authority(), walk);
        if (proof instanceof Denial.Proof.NotProven && walk.heardMore()) {
            // a server that followed the alias itself has sent the denial with it
            proof = proof(name, type, claimed, walk.heard(), walk);
        }
        return switch (proof) {
            case Denial.Proof.Proven(var absence) ->
                new JudgedAbsence(absence, new Judged.Is(DnssecStatus.SECURE, ttl));
            case Denial.Proof.Insecure insecure ->
                new JudgedAbsence(claimed, new Judged.Is(DnssecStatus.INSECURE, ttl));
            case Denial.Proof.NotProven(var why) -> new JudgedAbsence(claimed, unproven(name, type, why, ttl, walk));
        };
    }

    private Denial.Proof proof(DomainName name, int type, Absence claimed, List<ResourceRecord> authority, Walk walk) {
        String why = "there is no proof that " + name.toText() + " has no " + RrType.text(type);
        for (DomainName signer : Denial.signers(authority, name)) {
            if (trust.maySpeak(signer, name, type)
                    && trust.of(signer, walk) instanceof ZoneTrust.Secure zone
                    && zone.apex().equals(signer)) {
                switch (denial(authority, zone, walk).absence(name, type, claimed)) {
                    case Denial.Proof.NotProven(var reason) -> why = reason;
                    case Denial.Proof proof -> {
                        return proof;
                    }
                }
            }
        }
        return new Denial.Proof.NotProven(why);
    }

    /** Data without a proof is insecure only below a proven insecure zone cut, else bogus. RFC 4035 §5.2 */
    private Judged unproven(DomainName name, int type, String why, long ttl, Walk walk) {
        return switch (trust.of(ChainOfTrust.place(name, type), walk)) {
            case ZoneTrust.Insecure insecure -> new Judged.Is(DnssecStatus.INSECURE, ttl);
            case ZoneTrust.Secure secure -> new Judged.Not(LookupFailure.BOGUS, why);
            case ZoneTrust.Bogus(var reason) ->
                new Judged.Not(LookupFailure.BOGUS, reason.equals(why) ? why : why + "; " + reason);
            case ZoneTrust.Unknown(var failure, var detail) -> new Judged.Not(LookupFailure.INDETERMINATE, detail);
        };
    }

    private Denial denial(List<ResourceRecord> authority, ZoneTrust.Secure zone, Walk walk) {
        return Denial.of(authority, zone.keys(), clock.instant(), walk.budget(), limits);
    }
}
