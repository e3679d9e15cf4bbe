package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;

/**
 * What a report shows of a certificate.
 *
 * @param sha256 of the certificate as sent: what a 3 0 1 record of it holds
 * @param details empty where the platform cannot decode the certificate, which does not keep DANE from matching it
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
        byte[] der = certificate.der().toArray();
        return new CertificateSummary(sha256(der), details(der));
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

    private static Optional<Details> details(byte[] der) {
        try {
            var parsed = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return Optional.of(new Details(
                    parsed.getSubjectX500Principal().getName(),
                    parsed.getIssuerX500Principal().getName(),
                    parsed.getNotBefore().toInstant(),
                    parsed.getNotAfter().toInstant(),
                    dnsNames(parsed),
                    sha256(parsed.getPublicKey().getEncoded())));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static List<String> dnsNames(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Objects.equals(name.getFirst(), DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .limit(MOST_NAMES)
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static Bytes sha256(byte[] octets) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** GeneralName CHOICE tag of dNSName. RFC 5280 §4.2.1.6. */
    private static final Integer DNS_NAME = 2;

    private static final int MOST_NAMES = 100;
}
