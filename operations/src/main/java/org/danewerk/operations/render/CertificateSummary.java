package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;

/**
 * What a report shows of a certificate.
 *
 * @param sha256 of the certificate as sent: what a 3 0 1 record of it holds
 * @param details empty for what is no certificate, or has dates or names that are none; DANE may match it all the same
 */
record CertificateSummary(Bytes sha256, Optional<Details> details) {
    /** @param publicKeySha256 what a 3 1 1 record of it holds */
    record Details(
            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter,
            List<String> dnsNames,
            Bytes publicKeySha256) {}

    static CertificateSummary of(PresentedCertificate certificate) {
        return new CertificateSummary(sha256(certificate.der()), details(certificate));
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("sha256", sha256.toHex());
        if (details.isPresent()) {
            var shown = details.get();
            json.writeStringField("public_key_sha256", shown.publicKeySha256.toHex());
            json.writeStringField("subject", shown.subject);
            json.writeStringField("issuer", shown.issuer);
            json.writeStringField("not_before", shown.notBefore.toString());
            json.writeStringField("not_after", shown.notAfter.toString());
            json.writeArrayFieldStart("dns_names");
            for (var name : shown.dnsNames) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** What our own reader found, which reads more than the platform's does, and looks at no key. */
    private static Optional<Details> details(PresentedCertificate certificate) {
        var key = certificate.spki();
        var notBefore = certificate.notBefore();
        var notAfter = certificate.notAfter();
        if (key.isEmpty() || notBefore.isEmpty() || notAfter.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Details(
                    new X500Principal(certificate.subjectDer().toArray()).getName(),
                    new X500Principal(certificate.issuerDer().toArray()).getName(),
                    notBefore.get(),
                    notAfter.get(),
                    certificate.dnsNames().stream().limit(MOST_NAMES).toList(),
                    sha256(key.get())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name that is none
        }
    }

    private static Bytes sha256(Bytes octets) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final int MOST_NAMES = 100;
}
