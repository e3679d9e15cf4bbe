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
 * What a report shows of a certificate, whatever of it our own reader can read: it reads more than the platform's does, and looks at no
 * key. DANE may match a certificate that has nothing else in order.
 *
 * @param sha256 of the certificate as sent: what a 3 0 1 record of it holds
 * @param publicKeySha256 what a 3 1 1 record of it holds; empty for what is no certificate, and then so is all else
 * @param notBefore empty for a date that is none, and so is {@code notAfter}
 */
public record CertificateSummary(
        Bytes sha256,
        Optional<Bytes> publicKeySha256,
        String subject,
        String issuer,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        List<String> dnsNames) {
    public static CertificateSummary of(PresentedCertificate certificate) {
        return new CertificateSummary(
                sha256(certificate.der()),
                certificate.spki().map(CertificateSummary::sha256),
                name(certificate.subjectDer(), certificate.subjectText()),
                name(certificate.issuerDer(), certificate.issuerText()),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.dnsNames().stream().limit(MOST_NAMES).toList());
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("sha256", sha256.toHex());
        if (publicKeySha256.isPresent()) {
            json.writeStringField("public_key_sha256", publicKeySha256.get().toHex());
            json.writeStringField("subject", subject);
            json.writeStringField("issuer", issuer);
            write(json, "not_before", notBefore);
            write(json, "not_after", notAfter);
            json.writeArrayFieldStart("dns_names");
            for (var name : dnsNames) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, Optional<Instant> date) throws IOException {
        if (date.isPresent()) {
            json.writeStringField(field, date.get().toString());
        }
    }

    /** @param text what is shown of a name that the platform refuses */
    private static String name(Bytes der, String text) {
        try {
            return new X500Principal(der.toArray()).getName();
        } catch (IllegalArgumentException e) {
            return text;
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
