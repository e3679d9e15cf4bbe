package org.danewerk.lab.world;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * A policy host while a situation describes it.
 *
 * @param headers each ended by CRLF
 * @param addressAt the name that has its address, where that is not its own
 */
record SitePlan(CertificatePlan certificate, int status, String headers, String body, Optional<String> addressAt) {
    static SitePlan serving(String... lines) {
        return new SitePlan(
                CertificatePlan.issued().sent(CertificatePlan.Link.LEAF, CertificatePlan.Link.INTERMEDIATE),
                200,
                "Content-Type: text/plain\r\n",
                String.join("\r\n", lines) + "\r\n",
                Optional.empty());
    }

    /** A policy for weeks. */
    static SitePlan policy(String mode, String... patterns) {
        var text = new StringBuilder("version: STSv1\r\nmode: " + mode);
        for (var pattern : patterns) {
            text.append("\r\nmx: ").append(pattern);
        }
        return serving(text.toString(), "max_age: 2419200");
    }

    SitePlan certificate(CertificatePlan certificate) {
        return new SitePlan(certificate, status, headers, body, addressAt);
    }

    SitePlan status(int status, String headers) {
        return new SitePlan(certificate, status, headers, body, addressAt);
    }

    /** Somewhere else; an alias leads there. */
    SitePlan publishedAs(String absolute) {
        return new SitePlan(certificate, status, headers, body, Optional.of(absolute));
    }

    SitePlan names(String name) {
        return certificate(certificate.names(name));
    }

    SitePlan dates(CertificatePlan.Dates dates) {
        return certificate(certificate.dates(dates));
    }

    Bytes response() {
        var text = "HTTP/1.1 " + status + " As told\r\n" + headers + "Connection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
