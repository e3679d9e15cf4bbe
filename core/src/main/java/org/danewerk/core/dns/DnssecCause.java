package org.danewerk.core.dns;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/** Why an answer is not secure: a closed list, each with the rule that says so and its number between resolvers. RFC 4035 §5. */
public enum DnssecCause {
    /** Nothing that is trusted stands above the name; what RFC 4033 calls indeterminate. */
    NO_TRUST_ANCHOR(InfoCode.DNSSEC_INDETERMINATE, 4035, "4.3"),
    /** Every trust anchor of the zone has ended, or has yet to begin. */
    TRUST_ANCHOR_NOT_IN_FORCE(InfoCode.DNSSEC_BOGUS, 9718, "4.1.1"),
    /** The operator has the zone counted as unsigned for a time. */
    NEGATIVE_TRUST_ANCHOR(7646, ""),
    /** The parent proves that the zone is not signed, which is nobody's error. */
    NO_DS(4035, "5.2"),
    /** The parent says nothing of unsigned zones at this place. */
    OPT_OUT(5155, "9.2"),
    UNSUPPORTED_ALGORITHM(InfoCode.UNSUPPORTED_DNSKEY_ALGORITHM, 4035, "5.2"),
    UNSUPPORTED_DIGEST(InfoCode.UNSUPPORTED_DS_DIGEST, 6840, "5.2"),
    /** Signatures with SHA-1 alone. */
    SHA1_ALGORITHM(InfoCode.UNSUPPORTED_DNSKEY_ALGORITHM, 9905, "2"),
    /** DS records with SHA-1 alone. */
    SHA1_DIGEST(InfoCode.UNSUPPORTED_DS_DIGEST, 9905, "2"),
    NSEC3_ITERATIONS(InfoCode.UNSUPPORTED_NSEC3_ITERATIONS, 9276, "3.2"),
    SIGNATURE_EXPIRED(InfoCode.SIGNATURE_EXPIRED, 4035, "5.3.1"),
    SIGNATURE_NOT_YET_VALID(InfoCode.SIGNATURE_NOT_YET_VALID, 4035, "5.3.1"),
    /** It was made with a key that does not fit, or the data were changed. */
    SIGNATURE_WRONG(InfoCode.DNSSEC_BOGUS, 4035, "5.3.3"),
    /** Signed under a longer name, or by what is no zone above the data. */
    SIGNER_WRONG(InfoCode.DNSSEC_BOGUS, 4035, "5.3.1"),
    SIGNATURE_MISSING(InfoCode.RRSIGS_MISSING, 4035, "5.3.1"),
    /** The zone has no key of the signature's tag and algorithm. */
    KEY_MISSING(InfoCode.DNSKEY_MISSING, 4035, "5.3.1"),
    /** The keys of the zone are not those that its parent, or the trust anchor, names. */
    DS_MISMATCH(InfoCode.DNSKEY_MISSING, 4035, "5.2"),
    /** The key that is named may not sign zones. */
    NO_ZONE_KEY(InfoCode.NO_ZONE_KEY_BIT, 4034, "2.1.1"),
    /** Something is said not to be there, without a signed proof. */
    DENIAL_MISSING(InfoCode.NSEC_MISSING, 4035, "5.4"),
    /** There is a proof, and it leaves a gap. */
    DENIAL_INCOMPLETE(InfoCode.DNSSEC_BOGUS, 4035, "5.4"),
    /** The proof is of the other side of a zone cut, which cannot speak of this. */
    DENIAL_WRONG_ZONE(InfoCode.DNSSEC_BOGUS, 6840, "4.1"),
    /** The proof says that what is denied does exist. */
    DENIAL_CONTRADICTED(InfoCode.DNSSEC_BOGUS, 4035, "5.4"),
    WILDCARD_WRONG(InfoCode.DNSSEC_BOGUS, 4035, "5.3.4"),
    /** A CNAME that is not what its DNAME makes. */
    ALIAS_WRONG(InfoCode.DNSSEC_BOGUS, 6672, "5.3.1"),
    /** Checking would have cost more than any honest zone does. */
    BOUND_HIT(InfoCode.DNSSEC_BOGUS, 4035, "5.4"),
    /** A record that the proof needs could not be had. */
    RECORD_UNAVAILABLE(InfoCode.DNSSEC_INDETERMINATE, 4035, "4.3");

    private final Optional<InfoCode> infoCode;
    private final SpecRef rule;

    DnssecCause(int rfc, String section) {
        this.infoCode = Optional.empty();
        this.rule = new SpecRef(rfc, section);
    }

    DnssecCause(InfoCode infoCode, int rfc, String section) {
        this.infoCode = Optional.of(infoCode);
        this.rule = new SpecRef(rfc, section);
    }

    /** Nothing where an insecure answer is in order. */
    public Optional<InfoCode> infoCode() {
        return infoCode;
    }

    public SpecRef rule() {
        return rule;
    }
}
