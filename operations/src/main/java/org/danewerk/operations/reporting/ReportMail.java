package org.danewerk.operations.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.dkim.DkimSigner;

/**
 * The message that carries a report. RFC 8460 §5.3.
 *
 * @param key of the submitter; empty where a relay signs
 */
public record ReportMail(Reporter reporter, Optional<DkimKey> key) {
    public ReportMail {
        // RFC 8460 §3: signed by the domain that reports, which is that of the contact.
        if (key.filter(one -> !one.domain().equals(reporter.submitter())).isPresent()) {
            throw new IllegalArgumentException("a key of another domain than " + reporter.submitter());
        }
    }

    /** RFC 8460 §5.3: the submitter is the domain of the contact inside of it. */
    boolean isOf(PendingReport report) {
        return report.id().endsWith("@" + reporter.submitter().toText());
    }

    /** The same whenever it is made: from the first attempt on, a report stays as it is. */
    MailContent of(PendingReport report, List<String> to) {
        var text = text(report, to, report.begun().orElseThrow());
        var mail = MailContent.of(Bytes.of(text.getBytes(StandardCharsets.US_ASCII)))
                .orThrow();
        return key.map(one -> DkimSigner.sign(mail, one, SIGNED, report.begun().orElseThrow()))
                .orElse(mail);
    }

    private String text(PendingReport report, List<String> to, Instant begun) {
        var submitter = reporter.submitter().toText();
        boolean gzip = report.content().startsWith(GZIP);
        var boundary = "=_" + Integer.toHexString(report.id().hashCode()) + "=tlsrpt";
        var text = new StringBuilder();
        line(text, "From: <" + reporter.contact() + ">");
        line(
                text,
                "To: "
                        + String.join(
                                ",\r\n ",
                                to.stream().map(one -> "<" + one + ">").toList()));
        line(
                text,
                "Subject: Report Domain: " + report.domain().toText() + "\r\n Submitter: " + submitter
                        + "\r\n Report-ID: <" + report.id() + ">");
        line(text, "Date: " + DATE.format(begun));
        line(text, "Message-ID: <" + report.id() + ">");
        line(text, "TLS-Report-Domain: " + report.domain().toText());
        line(text, "TLS-Report-Submitter: " + submitter);
        // Whoever relays it goes on without TLS as well. RFC 8460 §3, RFC 8689 §3
        line(text, "TLS-Required: No");
        line(text, "Auto-Submitted: auto-generated");
        line(text, "MIME-Version: 1.0");
        line(text, "Content-Type: multipart/report; report-type=\"tlsrpt\";\r\n boundary=\"" + boundary + "\"");
        line(text, "");
        line(text, "--" + boundary);
        people(text, report, submitter);
        line(text, "--" + boundary);
        line(text, "Content-Type: application/tlsrpt+" + (gzip ? "gzip" : "json"));
        line(text, "Content-Transfer-Encoding: base64");
        line(text, "Content-Disposition: attachment;\r\n filename=\"" + report.fileName() + "\"");
        line(text, "");
        line(
                text,
                Base64.getMimeEncoder(LONGEST_LINE, CRLF)
                        .encodeToString(report.content().toArray()));
        line(text, "--" + boundary + "--");
        return text.toString();
    }

    private void people(StringBuilder text, PendingReport report, String submitter) {
        line(text, "Content-Type: text/plain; charset=us-ascii");
        line(text, "");
        line(text, "This is a TLS report (RFC 8460): how TLS went on " + report.day() + " (UTC)");
        line(text, "where " + submitter + " sent mail, for");
        line(text, report.domain().toText() + ".");
        line(text, "");
        line(text, "Programs read the attached file. Its domain asks for reports by a TXT record");
        line(text, "at _smtp._tls; questions go to " + reporter.contact() + ".");
        line(text, "");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }

    static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "TLS-Report-Domain",
            "TLS-Report-Submitter",
            "TLS-Required",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type");

    private static final Bytes GZIP = Bytes.ofHex("1f8b");
    private static final byte[] CRLF = {'\r', '\n'};
    private static final int LONGEST_LINE = 76;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
}
