package org.danewerk.james;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.danewerk.core.mail.Cause;
import org.slf4j.event.Level;

/**
 * A message that James gave to the mailet, and what can be handed back of it.
 *
 * @param processor where it came from, and comes to again
 */
record HeldMail(MailetContext james, Mail mail, String processor) {
    private interface Step {
        void take() throws MessagingException;
    }

    static HeldMail of(MailetContext james, Mail mail) {
        return new HeldMail(james, mail, mail.getState());
    }

    /** Each on its own from here on: else, killed in the midst, it would go again to domains that have it. */
    void split(Collection<Part> parts) throws MessagingException {
        var name = mail.getName();
        var left = new ArrayList<MailAddress>();
        parts.forEach(part -> left.addAll(part.addresses()));
        int number = 0;
        for (var part : parts) {
            mail.setName(name + "-" + number);
            number++;
            hand(part.addresses(), left, () -> james.sendMail(mail, processor));
        }
    }

    /** As it is. */
    void later(Duration delay) throws MessagingException {
        james.sendMail(mail, processor, delay.toSeconds(), TimeUnit.SECONDS);
    }

    /** For some of those left. */
    void later(Collection<MailAddress> some, Collection<MailAddress> left, Duration delay) throws MessagingException {
        hand(some, left, () -> later(delay));
    }

    /** To the sender, by James. */
    void bounce(Collection<MailAddress> some, Collection<MailAddress> left, String text) throws MessagingException {
        hand(some, left, () -> james.bounce(mail, text));
    }

    /** To whoever tells the sender. */
    void bounceTo(String bounceProcessor, Collection<MailAddress> some, Collection<MailAddress> left)
            throws MessagingException {
        hand(some, left, () -> james.sendMail(mail, bounceProcessor));
    }

    /** If it is taken, they are no longer among those left; if it is not, James gets it back for all who are. */
    private void hand(Collection<MailAddress> some, Collection<MailAddress> left, Step step) throws MessagingException {
        boolean taken = false;
        mail.setRecipients(some);
        try {
            step.take();
            taken = true;
        } finally {
            if (!taken) {
                mail.setRecipients(left);
            }
        }
        left.removeAll(some);
    }

    void log(Level level, String text) {
        james.getLogger().atLevel(level).log(line(text));
    }

    void log(String text, Throwable thrown) {
        james.getLogger().error(line(text), thrown);
    }

    private String line(String text) {
        return "danewerk: " + mail.getName() + ": " + text;
    }

    /** A line for each recipient. */
    static String lines(Map<MailAddress, Cause> causes) {
        var lines = new ArrayList<String>();
        causes.forEach((address, cause) -> lines.add(address.asString() + ": " + text(cause)));
        return String.join("\n", lines);
    }

    static String text(Cause cause) {
        return cause.status() + " " + cause.text() + " (" + cause.spec() + ")";
    }
}
