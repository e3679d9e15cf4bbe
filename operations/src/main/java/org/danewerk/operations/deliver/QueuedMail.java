package org.danewerk.operations.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.EnhancedStatus;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;

/**
 * A message that is kept until each of its recipients has it or is known not to get it.
 *
 * @param level at which it is sent, whenever that is: to try again must not mean to demand less
 * @param tried when it was last; when it came, before the first attempt
 * @param waited for how long it has been tried, a step between two attempts counted as no longer than a day
 * @param due when it is tried next
 */
public record QueuedMail(
        Optional<Mailbox> from,
        MessageDemand demand,
        SmtpLevel level,
        Instant arrived,
        int attempts,
        Instant tried,
        Duration waited,
        Instant due,
        List<Recipient> recipients,
        MailContent content) {
    /** How far a recipient has come. */
    public enum State {
        WAITING,
        DELIVERED,
        /** For good, and the sender has not been told yet. */
        BOUNCED,
        /** The sender has been told, or there is none to tell. */
        TOLD
    }

    /** @param cause why it was not delivered so far; empty before the first attempt, and once it is */
    public record Recipient(Mailbox mailbox, State state, Optional<Cause> cause) {}

    public QueuedMail {
        recipients = List.copyOf(recipients);
    }

    static QueuedMail of(Mail mail, SmtpLevel level, Instant now) {
        var envelope = mail.envelope();
        return new QueuedMail(
                envelope.from(),
                envelope.demand(),
                level,
                now,
                0,
                now,
                Duration.ZERO,
                now,
                envelope.to().stream()
                        .map(to -> new Recipient(to, State.WAITING, Optional.empty()))
                        .toList(),
                mail.content());
    }

    List<Mailbox> waiting() {
        return recipients.stream()
                .filter(recipient -> recipient.state() == State.WAITING)
                .map(Recipient::mailbox)
                .toList();
    }

    List<Recipient> in(State state) {
        return recipients.stream()
                .filter(recipient -> recipient.state() == state)
                .toList();
    }

    /** A clock that went back has left what no wait explains: that is due, too. */
    boolean isDue(Instant now) {
        return !due.isAfter(now) || due.isAfter(now.plus(Attempts.LONGEST_PAUSE));
    }

    boolean isDone() {
        return waiting().isEmpty() && in(State.BOUNCED).isEmpty();
    }

    Mail mail(List<Mailbox> to) {
        return new Mail(new Envelope(from, to, demand), content);
    }

    QueuedMail begun() {
        return new QueuedMail(from, demand, level, arrived, attempts + 1, tried, waited, due, recipients, content);
    }

    QueuedMail with(DeliveryReport report) {
        var after = new ArrayList<Recipient>();
        for (var recipient : recipients) {
            after.add(report.recipients().stream()
                    .filter(one -> one.mailbox().equals(recipient.mailbox()))
                    .findFirst()
                    .map(one -> of(one.mailbox(), one.fate()))
                    .orElse(recipient));
        }
        return with(after, due);
    }

    private static Recipient of(Mailbox mailbox, RecipientFate fate) {
        return switch (fate) {
            case RecipientFate.Delivered delivered -> new Recipient(mailbox, State.DELIVERED, Optional.empty());
            case RecipientFate.Bounced(var cause) -> new Recipient(mailbox, State.BOUNCED, Optional.of(cause));
            case RecipientFate.Deferred(var cause) -> new Recipient(mailbox, State.WAITING, Optional.of(cause));
        };
    }

    /** What is to be done of it next, after an attempt. RFC 5321 §4.5.4.1. */
    QueuedMail attempted(Instant now) {
        var tries = new Attempts(attempts, tried, waited).ended(now);
        var after = recipients.stream()
                .map(recipient -> tries.isOver() && recipient.state() == State.WAITING ? givenUp(recipient) : recipient)
                .toList();
        return new QueuedMail(
                from, demand, level, arrived, attempts, now, tries.waited(), now.plus(tries.pause()), after, content);
    }

    private static Recipient givenUp(Recipient recipient) {
        var why = recipient
                .cause()
                .orElseGet(() -> new Cause(EnhancedStatus.of("4.4.7"), 5321, "4.5.4.1", "it was never tried"));
        return new Recipient(recipient.mailbox(), State.BOUNCED, Optional.of(Attempts.givenUp(why)));
    }

    /** What came of an attempt, where those who are given up after it have failed for good. */
    DeliveryReport concluded(DeliveryReport report) {
        return report.withRecipients(
                report.recipients().stream().map(this::concluded).toList());
    }

    private DeliveryReport.Recipient concluded(DeliveryReport.Recipient tried) {
        return in(State.BOUNCED).stream()
                .filter(one -> one.mailbox().equals(tried.mailbox()))
                .findFirst()
                .flatMap(Recipient::cause)
                .map(cause -> new DeliveryReport.Recipient(tried.mailbox(), new RecipientFate.Bounced(cause)))
                .orElse(tried);
    }

    QueuedMail told() {
        return with(
                recipients.stream()
                        .map(recipient -> recipient.state() == State.BOUNCED
                                ? new Recipient(recipient.mailbox(), State.TOLD, recipient.cause())
                                : recipient)
                        .toList(),
                due);
    }

    private QueuedMail with(List<Recipient> recipients, Instant due) {
        return new QueuedMail(from, demand, level, arrived, attempts, tried, waited, due, recipients, content);
    }
}
