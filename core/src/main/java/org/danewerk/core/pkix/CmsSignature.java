package org.danewerk.core.pkix;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * A signature over content that is kept elsewhere: CMS SignedData of one signer, with signed attributes. RFC 5652 §5, §5.2.
 *
 * <p>Says what was read, and nothing of whether it is true: see {@link CmsCheck}.
 *
 * @param certificates as they came, in any order
 * @param signer whose certificate it is
 * @param digestAlgorithm an object identifier
 * @param signedAttributes as they are signed: DER of a SET. RFC 5652 §5.4
 * @param messageDigest of the content, as the attributes say
 * @param signatureAlgorithm an object identifier
 */
public record CmsSignature(
        List<Bytes> certificates,
        Signer signer,
        Bytes digestAlgorithm,
        Bytes signedAttributes,
        Bytes messageDigest,
        Bytes signatureAlgorithm,
        Bytes signature) {
    public CmsSignature {
        certificates = List.copyOf(certificates);
    }

    /**
     * The certificate of a signer, by one of two names. RFC 5652 §5.3.
     *
     * @param issuer DER of a name, with {@code serial}; both empty where there is a key identifier
     */
    public record Signer(Bytes issuer, Bytes serial, Optional<Bytes> keyIdentifier) {}

    /** Reads DER; malformed with the reason, also for what CMS allows and a file of trust anchors has no use for. */
    public static Parsed<CmsSignature> parse(Bytes der) {
        return new CmsReader(der).read();
    }
}
