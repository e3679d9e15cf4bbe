package org.danewerk.core.finding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
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
        return new TlsaRecord(3, 1, 1, sha256(subjectPublicKeyInfo));
    }

    /** The record as a line to paste, and what to look at first. */
    String publishAt(DomainName owner) {
        return line(owner, record())
                + "\nmake sure first that the key served is the server's own, and not that of one in between";
    }

    static String line(DomainName owner, TlsaRecord record) {
        return owner.toZoneText() + " IN TLSA " + record.toText();
    }

    static Bytes sha256(Bytes data) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(data.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
