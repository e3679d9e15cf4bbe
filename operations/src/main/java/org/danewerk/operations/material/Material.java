package org.danewerk.operations.material;

import org.danewerk.core.base.Bytes;

/** Something a TLSA record can be made of. */
public sealed interface Material {
    /** SubjectPublicKeyInfo in DER, as it stands in the certificate where there is one. RFC 5280 §4.1.2.7. */
    Bytes publicKey();

    /** @param der the whole certificate */
    record Certificate(Bytes der, Bytes publicKey) implements Material {}

    record Key(Bytes publicKey, Source source) implements Material {}

    /** Where a key alone came from. */
    enum Source {
        PUBLIC_KEY("a public key"),
        PRIVATE_KEY("a private key"),
        REQUEST("a certificate request");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
