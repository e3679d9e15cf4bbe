package org.danewerk.operations.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.net.https.ReportPoster;

/** Hands a report to the destinations of one host, by mail or by HTTPS. RFC 8460 §5.3, §5.4. */
record Handover(ReportMail mail, MailWay way, ReportPoster poster) {
    /** One for each copy: of mail one message to all of a domain, of HTTPS one to each. */
    List<Attempt> hand(PendingReport report, List<Copy> copies) {
        var boxes = new ArrayList<Mailbox>();
        var answers = new ArrayList<Attempt>();
        for (var copy : copies) {
            switch (copy.to()) {
                case ReportUri.Post(var uri) ->
                    answers.add(Attempt.of(poster.post(uri, "application/tlsrpt+" + form(report), report.content())));
                case ReportUri.Mail(var address) -> {
                    if (Mailbox.parse(address) instanceof Parsed.Ok<Mailbox>(var box)) {
                        boxes.add(box);
                    } else {
                        return copies.stream()
                                .<Attempt>map(one -> new Attempt.Refused("no address of SMTP"))
                                .toList();
                    }
                }
            }
        }
        return boxes.isEmpty()
                ? answers
                : way.send(message(report, copies.getFirst().host(), boxes));
    }

    /** The same at every attempt, whoever still waits for it. */
    private Mail message(PendingReport report, String host, List<Mailbox> boxes) {
        var shown = report.copies().stream()
                .filter(copy -> copy.host().equals(host))
                .map(copy -> copy.to() instanceof ReportUri.Mail(var address) ? address : "")
                .toList();
        // RFC 8460 §3: no failure of TLS holds it back; RFC 5321 §4.5.5: nobody answers it.
        var envelope = new Envelope(Optional.empty(), boxes, MessageDemand.TLS_OPTIONAL);
        return new Mail(envelope, mail.of(report, shown));
    }

    private static String form(PendingReport report) {
        return report.fileName().endsWith(".gz") ? "gzip" : "json";
    }
}
