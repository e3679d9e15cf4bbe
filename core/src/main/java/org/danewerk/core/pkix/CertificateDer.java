package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.BIT_STRING;
import static org.danewerk.core.pkix.DerReader.OID;
import static org.danewerk.core.pkix.DerReader.SEQUENCE;

import org.danewerk.core.base.Bytes;

/** Whether octets have the outer shape of a certificate or public key in DER; what is inside need not make sense. */
public final class CertificateDer {
    private CertificateDer() {}

    /** Whether the octets are exactly one certificate with nothing behind it. RFC 5280 §4.1. */
    public static boolean isCertificate(Bytes der) {
        return CertificateOutline.of(der).isPresent();
    }

    /** Whether the octets are exactly one SubjectPublicKeyInfo with nothing behind it. RFC 5280 §4.1.2.7. */
    public static boolean isPublicKey(Bytes der) {
        var reader = DerReader.of(der);
        readPublicKey(reader);
        reader.end();
        return !reader.failed();
    }

    /** Reads over one SubjectPublicKeyInfo: an algorithm, which starts with its identifier, and the key. */
    static void readPublicKey(DerReader reader) {
        var key = reader.enter(SEQUENCE);
        var algorithm = key.enter(SEQUENCE);
        algorithm.content(OID);
        key.content(BIT_STRING);
        key.end();
    }
}
