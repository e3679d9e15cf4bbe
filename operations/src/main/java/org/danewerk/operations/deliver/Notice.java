package org.danewerk.operations.deliver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.Printable;

/**
 * Tells a sender that a message was not delivered, to whom and why: text for people, fields for programs, and the header of the message. In
 * ASCII, but for an address of the sender that is not.
 * RFC 3464 §2, RFC 6522 §3.
 *
 * @param host the name of this machine, as it stands in the notice
 * @param id of the message in the queue
 */
record Notice(String host, String id, QueuedMail about, List<QueuedMail.Recipient> bounced, Instant now) {
    /** A text line stays readable; what a server said may be longer. */
    private static final int LONGEST = 700;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Empty where nobody is to be told: of a notice there is none. RFC 5321 §4.5.5. */
    Optional<Mail> mail() {
        return about.from().map(sender -> {
            // By the null reverse-path, and with what the message demanded. RFC 8689 §5
            var envelope = new Envelope(Optional.empty(), List.of(sender), about.demand());
            var octets = Bytes.of(text(sender).getBytes(StandardCharsets.UTF_8));
            return new Mail(envelope, MailContent.of(octets).orThrow());
        });
    }

    /** That of the message, but never so high that a notice to a domain without DANE would be lost, and nobody would know. */
    static SmtpLevel level(SmtpLevel level) {
        return level == SmtpLevel.DANE_ONLY ? SmtpLevel.DANE : level;
    }

    private String text(Mailbox sender) {
        var boundary = "danewerk-" + id;
        var text = new StringBuilder();
        line(text, "From: Mail delivery <MAILER-DAEMON@" + host + ">");
        line(text, "To: <" + sender.text() + ">");
        line(text, "Subject: Undelivered mail");
        line(text, "Date: " + DATE.format(now));
        line(text, "Message-ID: <" + id + "@" + host + ">");
        line(text, "Auto-Submitted: auto-replied");
        line(text, "MIME-Version: 1.0");
        line(text, "Content-Type: multipart/report; report-type=delivery-status; boundary=\"" + boundary + "\"");
        line(text, "");
        line(text, "--" + boundary);
        people(text);
        line(text, "--" + boundary);
        programs(text);
        line(text, "--" + boundary);
        header(text);
        line(text, "--" + boundary + "--");
        return text.toString();
    }

    private void people(StringBuilder text) {
        line(text, "Content-Type: text/plain; charset=us-ascii");
        line(text, "");
        line(text, "Your message of " + DATE.format(about.arrived()) + " was not delivered to:");
        for (var recipient : bounced) {
            line(text, "");
            line(text, "  " + ascii(recipient.mailbox()));
            recipient.cause().ifPresent(cause -> {
                line(text, "    " + ascii(cause.text()));
                line(
                        text,
                        "    (" + cause.status() + ", "
                                + cause.spec().toString().replace("§", "section ") + ")");
            });
        }
        line(text, "");
        line(text, "It will not be tried again. The header of the message is attached.");
        line(text, "");
    }

    private void programs(StringBuilder text) {
        line(text, "Content-Type: message/delivery-status");
        line(text, "");
        line(text, "Reporting-MTA: dns; " + host);
        line(text, "Arrival-Date: " + DATE.format(about.arrived()));
        for (var recipient : bounced) {
            line(text, "");
            var type = recipient.mailbox().isInternational() ? "utf-8" : "rfc822";
            line(text, "Final-Recipient: " + type + "; " + ascii(recipient.mailbox()));
            line(text, "Action: failed");
            line(
                    text,
                    "Status: "
                            + recipient
                                    .cause()
                                    .map(cause -> cause.status().permanent().toString())
                                    .orElse("5.0.0"));
            recipient.cause().ifPresent(cause -> diagnosis(text, cause));
            line(text, "Last-Attempt-Date: " + DATE.format(about.tried()));
        }
        line(text, "");
    }

    /** In the words of the server where one refused, which is what programs look for. RFC 3464 §2.3.5, §2.3.6. */
    private static void diagnosis(StringBuilder text, Cause cause) {
        cause.server()
                .ifPresent(
                        server -> line(text, "Remote-MTA: dns; " + server.host().toText()));
        line(
                text,
                "Diagnostic-Code: "
                        + cause.server()
                                .map(server -> "smtp; " + ascii(server.reply().text()))
                                .orElseGet(() -> "x-danewerk; " + ascii(cause.text())));
    }

    private void header(StringBuilder text) {
        line(text, "Content-Type: text/rfc822-headers");
        line(text, "");
        // The way back may not know 8BITMIME, and a notice must not be lost for want of it.
        text.append(about.content().header().replaceAll("[^\\x00-\\x7f]", "?"));
        line(text, "");
    }

    /** As in RFC 6533 §3. */
    private static String ascii(Mailbox mailbox) {
        var text = new StringBuilder();
        mailbox.text()
                .codePoints()
                .forEach(c -> text.append(
                        c > 0x7e
                                ? "\\x{" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + "}"
                                : Character.toString(c)));
        return text.toString();
    }

    private static String ascii(String said) {
        return Printable.of(said, LONGEST).replaceAll("[^ -~]", "?");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
