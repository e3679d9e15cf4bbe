package org.danewerk.cli.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.MailContent;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.dkim.DkimSigner;

/** A mail with the first report of the case file. */
public final class SignedReport {
    private SignedReport() {}

    /** The TXT record of a key, as zones have it. */
    public static String record(KeyPair keys) {
        var text = "v=DKIM1; k=rsa; s=tlsrpt; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return "\"" + text.replaceAll("(.{200})", "$1\" \"") + "\"";
    }

    public static byte[] unsigned(String from) throws IOException {
        return ("From: <tls@" + from + ">\r\nTo: <r@a.example>\r\n"
                        + "Subject: Report Domain: a.example\r\n Submitter: " + from + "\r\n Report-ID: <1@" + from
                        + ">\r\nTLS-Report-Domain: a.example\r\nTLS-Report-Submitter: " + from
                        + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=tlsrpt; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain\r\n\r\nA report.\r\n--b\r\n"
                        + "Content-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(PostScene.gzip(PostScene.base("TC-BASE-001")))
                        + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] by(String domain, KeyPair keys, Instant now) throws IOException {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var key = DkimKey.read(Bytes.of(pem.getBytes(StandardCharsets.US_ASCII)), DomainName.of(domain), "s1")
                .orThrow();
        var mail = MailContent.of(Bytes.of(unsigned(domain))).orThrow();
        return DkimSigner.sign(mail, key, List.of("From", "To", "Subject", "TLS-Report-Domain", "Content-Type"), now)
                .octets()
                .toArray();
    }
}
