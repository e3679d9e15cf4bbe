package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.verdict.Evidence;

/** The public key a server proved to hold, as the record that would authenticate it. */
record ServedKey(Bytes subjectPublicKeyInfo) {
    /** Empty for evidence without TLS, and for a leaf whose key cannot be read. */
    static Optional<ServedKey> of(Evidence evidence) {
        return evidence instanceof Evidence.Encrypted encrypted ? of(encrypted.chain()) : Optional.empty();
    }

    static Optional<ServedKey> of(PresentedChain chain) {
        if (chain.rawPublicKey().isPresent()) {
            return chain.rawPublicKey().map(ServedKey::new);
        }
        return chain.certificates().stream()
                .findFirst()
                .flatMap(PresentedCertificate::spki)
                .map(ServedKey::new);
    }

    /** The form every client supports and that outlives a renewed certificate. RFC 7671 §5.1. */
    TlsaRecord record() {
        return record(MatchingType.SHA2_256);
    }

    TlsaRecord record(MatchingType matchingType) {
        return TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, matchingType, subjectPublicKeyInfo);
    }

    /** What to look at before a key that was seen is published. */
    static final String OWN = "make sure first that the key served is the server's own, and not that of one in between";
}
