package org.danewerk.lab.world;

import java.util.List;
import org.danewerk.lab.pki.KeyKind;

/**
 * A server certificate to be.
 *
 * @param names dNSNames; none: the name of the host it is given to
 * @param sent what the server sends, in this order
 */
public record CertificatePlan(Issuer issuer, KeyKind key, List<String> names, Dates dates, List<Link> sent) {
    public enum Issuer {
        ITSELF,
        /** The intermediate CA below the root CA. */
        INTERMEDIATE,
        /** A root CA whose certificate no server sends. */
        UNSENT_ROOT
    }

    public enum Dates {
        VALID,
        EXPIRED,
        NOT_YET_VALID
    }

    /** A certificate of the message that a server sends. */
    public enum Link {
        LEAF,
        INTERMEDIATE,
        ROOT,
        /** A CA that has nothing to do with the others. */
        STRANGER
    }

    public CertificatePlan {
        names = List.copyOf(names);
        sent = List.copyOf(sent);
    }

    public static CertificatePlan selfSigned() {
        return new CertificatePlan(Issuer.ITSELF, KeyKind.EC_P256, List.of(), Dates.VALID, List.of(Link.LEAF));
    }

    /** From the intermediate CA; the whole chain is sent, root included. */
    public static CertificatePlan issued() {
        return new CertificatePlan(
                Issuer.INTERMEDIATE,
                KeyKind.EC_P256,
                List.of(),
                Dates.VALID,
                List.of(Link.LEAF, Link.INTERMEDIATE, Link.ROOT));
    }

    /** From the root CA that nobody sends. */
    public static CertificatePlan issuedByUnsentRoot() {
        return new CertificatePlan(Issuer.UNSENT_ROOT, KeyKind.EC_P256, List.of(), Dates.VALID, List.of(Link.LEAF));
    }

    public CertificatePlan key(KeyKind key) {
        return new CertificatePlan(issuer, key, names, dates, sent);
    }

    public CertificatePlan names(String... names) {
        return new CertificatePlan(issuer, key, List.of(names), dates, sent);
    }

    public CertificatePlan dates(Dates dates) {
        return new CertificatePlan(issuer, key, names, dates, sent);
    }

    public CertificatePlan sent(Link... links) {
        return new CertificatePlan(issuer, key, names, dates, List.of(links));
    }
}
