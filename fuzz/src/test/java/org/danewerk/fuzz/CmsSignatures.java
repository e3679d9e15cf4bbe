package org.danewerk.fuzz;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.pkix.CmsCheck;
import org.danewerk.core.pkix.CmsOutcome;
import org.danewerk.core.pkix.CmsSignature;

/** Signatures beside their content: none stands over other content than that of the corpus. */
final class CmsSignatures {
    private CmsSignatures() {}

    static void hold(byte[] input) {
        if (CmsSignature.parse(Bytes.of(input)) instanceof Parsed.Ok<CmsSignature>(var signature)) {
            CHECK.of(signature, octets("anchors\n"));
            Held.that(CHECK.of(signature, octets("other\n")) instanceof CmsOutcome.Refused, "a forgery");
        } else if (CmsSignature.parse(Bytes.of(input)) instanceof Parsed.Malformed<CmsSignature>(var at, var reason)) {
            Held.that(at >= 0 && at <= input.length, "a fault at " + at);
            Held.oneLine(reason);
        }
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static X509Certificate authority(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of the signatures in the corpus. */
    private static final String AUTHORITY =
            "MIIBdDCCARmgAwIBAgIUN7/Ys8lG1QBZm711MsOmOZnYFf8wCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEUm9vdDAeFw0yNjExMjYx"
                    + "NjExNDVaFw0zNjExMjMxNjExNDVaMA8xDTALBgNVBAMMBFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQJ0lp+IGOziG5f"
                    + "jrUPsE1lJs0bDPu1NQcOaaIsjcUKfS8/IUZSzcVAI6Jo6hgNrNu/uKJ8bSChkyWVH0SIr0qXo1MwUTAdBgNVHQ4EFgQU3GURX7KK"
                    + "ywZjG3TjX1Hwz13I2BYwHwYDVR0jBBgwFoAU3GURX7KKywZjG3TjX1Hwz13I2BYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD"
                    + "AgNJADBGAiEAhTMGO4s6dut8NaKePiwnSazMeY7Pe1GwzfDLscTNVcoCIQDkC9/YBtnoJUW1AVaTcrvB2/5tUlGxXAp1SlLZTllG"
                    + "hg==";

    private static final CmsCheck CHECK =
            new CmsCheck(List.of(authority(AUTHORITY)), "dnssec@iana.org", Instant.parse("2026-12-01T00:00:00Z"));
}
