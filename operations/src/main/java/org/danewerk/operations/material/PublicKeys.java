package org.danewerk.operations.material;

import org.danewerk.core.base.Bytes;

/** SubjectPublicKeyInfo put together from parts. RFC 5280 §4.1.2.7. */
final class PublicKeys {
    private PublicKeys() {}

    /** @param pkcs1 RSAPublicKey. RFC 8017 §A.1.1, RFC 3279 §2.3.1 */
    static Bytes rsa(Bytes pkcs1) {
        return Der.sequence(Der.sequence(RSA_ENCRYPTION, Der.encode(Der.NULL)), Der.bitString(pkcs1));
    }

    /** @param curve the parameters of the key: the OID of a named curve. RFC 5480 §2.1 */
    static Bytes ec(Bytes curve, Bytes point) {
        return Der.sequence(Der.sequence(EC_PUBLIC_KEY, curve), Der.bitString(point));
    }

    static final Bytes RSA_ENCRYPTION = Bytes.ofHex("06092a864886f70d010101");
    static final Bytes RSA_PSS = Bytes.ofHex("06092a864886f70d01010a");
    static final Bytes EC_PUBLIC_KEY = Bytes.ofHex("06072a8648ce3d0201");
    static final Bytes ED25519 = Bytes.ofHex("06032b6570");
    static final Bytes ED448 = Bytes.ofHex("06032b6571");
}
