package org.danewerk.core.finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;

/** What findings tell of a server's own certificate. Nothing here decides anything. */
record Leaf(Bytes subjectPublicKeyInfo, Instant notBefore, Instant notAfter, List<String> dnsNames) {
    Leaf {
        dnsNames = List.copyOf(dnsNames);
    }

    /** Empty where the certificate cannot be read. */
    static Optional<Leaf> of(PresentedCertificate certificate) {
        return certificate
                .spki()
                .flatMap(key -> certificate
                        .notBefore()
                        .flatMap(from -> certificate
                                .notAfter()
                                .map(until -> new Leaf(key, from, until, certificate.dnsNames()))));
    }

    boolean validAt(Instant instant) {
        return !notBefore.isAfter(instant) && !notAfter.isBefore(instant);
    }
}
