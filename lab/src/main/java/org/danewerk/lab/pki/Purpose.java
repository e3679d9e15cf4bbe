package org.danewerk.lab.pki;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** What a key may be used for: keyUsage bits, then extended key purposes. RFC 5280 §4.2.1.3 and §4.2.1.12. */
public enum Purpose {
    DIGITAL_SIGNATURE(KeyUsage.digitalSignature, null),
    KEY_ENCIPHERMENT(KeyUsage.keyEncipherment, null),
    CERT_SIGN(KeyUsage.keyCertSign, null),
    CRL_SIGN(KeyUsage.cRLSign, null),
    SERVER_AUTH(0, KeyPurposeId.id_kp_serverAuth),
    CLIENT_AUTH(0, KeyPurposeId.id_kp_clientAuth),
    EMAIL_PROTECTION(0, KeyPurposeId.id_kp_emailProtection),
    ANY(0, KeyPurposeId.anyExtendedKeyUsage);

    private final int bit;
    private final @Nullable KeyPurposeId extended;

    Purpose(int bit, @Nullable KeyPurposeId extended) {
        this.bit = bit;
        this.extended = extended;
    }

    int bit() {
        if (extended != null) {
            throw new IllegalArgumentException(this + " is an extended key purpose");
        }
        return bit;
    }

    KeyPurposeId extended() {
        if (extended == null) {
            throw new IllegalArgumentException(this + " is a keyUsage bit");
        }
        return extended;
    }
}
