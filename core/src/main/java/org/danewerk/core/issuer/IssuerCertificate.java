package org.danewerk.core.issuer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.danewerk.core.base.Bytes;

/**
 * One certificate of a certification authority, by its digests.
 *
 * @param organisation its subject's O, empty where there is none
 * @param name its subject's CN, else OU
 * @param key algorithm and size, such as {@code RSA 2048} or {@code EC secp384r1}
 * @param keyDigest SHA-256 of its SubjectPublicKeyInfo: the data of a record {@code 2 1 1}
 * @param certificateDigest SHA-256 of the whole: the data of a record {@code 2 0 1}
 * @param issuer its issuer's name
 * @param source where this was learnt
 * @param asOf when it was true
 */
public record IssuerCertificate(
        String organisation,
        String name,
        Standing standing,
        String key,
        LocalDate notBefore,
        LocalDate notAfter,
        Bytes keyDigest,
        Bytes certificateDigest,
        boolean selfIssued,
        String issuer,
        String source,
        LocalDate asOf) {
    /** {@code Let's Encrypt R3}; the organisation is left out where the name begins with it. */
    public String title() {
        return organisation.isEmpty() || name.startsWith(organisation) ? name : organisation + " " + name;
    }

    public boolean expired(Instant at) {
        return at.isAfter(notAfter.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** By its name alone, which is all that the table has. */
    boolean isIssuedBy(IssuerCertificate above) {
        return issuer.endsWith("CN=" + above.name)
                && (above.organisation.isEmpty() || issuer.contains("O=" + above.organisation + ","));
    }

    /** RSA, EC: authorities keep a line of issuers for each. */
    String keyKind() {
        int space = key.indexOf(' ');
        return space < 0 ? key : key.substring(0, space);
    }
}
