package org.danewerk.james;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.danewerk.operations.deliver.Attempts;

/**
 * What a message in the queue of James has behind it, in attributes of its own.
 *
 * @param due when it is tried next; empty before the first attempt
 * @param early how often in a row the queue gave it back before that
 */
record Tries(Attempts attempts, Optional<Instant> due, int early) {
    /** A line for each recipient: why it has it not yet. */
    static final String REASON = "danewerk.reason";

    private static final String COUNT = "danewerk.attempts";
    private static final String TRIED = "danewerk.tried";
    private static final String WAITED = "danewerk.waited";
    private static final String DUE = "danewerk.due";
    private static final String EARLY = "danewerk.early";

    /** An operator may flush the queue now and then. */
    private static final int MOST_EARLY = 5;

    /** What a queue rounds off. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Attributes that were damaged are none. */
    static Tries of(Mail mail, Instant now) {
        try {
            var count = number(mail, COUNT);
            var tried = text(mail, TRIED).map(Instant::parse);
            var waited = text(mail, WAITED).map(Duration::parse);
            if (tried.isPresent() && waited.isPresent() && count > 0) {
                var due = text(mail, DUE).map(Instant::parse);
                return new Tries(new Attempts(count, tried.get(), waited.get()), due, number(mail, EARLY));
            }
        } catch (DateTimeException e) {
            return new Tries(Attempts.none(now), Optional.empty(), 0);
        }
        return new Tries(Attempts.none(now), Optional.empty(), 0);
    }

    /** Counts one that comes before its time; one in time begins anew. */
    Tries taken(Instant now) {
        boolean isEarly = due.filter(when -> now.isBefore(when.minus(SLACK))).isPresent();
        return new Tries(attempts.begun(), due, isEarly ? early + 1 : 0);
    }

    /** Whether the queue keeps no delays at all, as that of RabbitMQ does not, so that to go on would storm servers. */
    boolean isStorm() {
        return early > MOST_EARLY;
    }

    Tries ended(Instant now) {
        var after = attempts.ended(now);
        return new Tries(after, Optional.of(now.plus(after.pause())), early);
    }

    void write(Mail mail, String reason) {
        mail.setAttribute(new Attribute(AttributeName.of(COUNT), AttributeValue.of(attempts.count())));
        mail.setAttribute(new Attribute(AttributeName.of(EARLY), AttributeValue.of(early)));
        set(mail, TRIED, attempts.last().toString());
        set(mail, WAITED, attempts.waited().toString());
        due.ifPresent(when -> set(mail, DUE, when.toString()));
        set(mail, REASON, reason);
    }

    private static void set(Mail mail, String name, String value) {
        mail.setAttribute(new Attribute(AttributeName.of(name), AttributeValue.of(value)));
    }

    private static Optional<String> text(Mail mail, String name) {
        return AttributeUtils.getValueAndCastFromMail(mail, AttributeName.of(name), String.class);
    }

    private static int number(Mail mail, String name) {
        return AttributeUtils.getValueAndCastFromMail(mail, AttributeName.of(name), Integer.class)
                .orElse(0);
    }
}
