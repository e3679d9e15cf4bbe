package org.danewerk.james;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.EnhancedStatus;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.operations.deliver.Attempts;
import org.danewerk.operations.deliver.DeliveryText;
import org.danewerk.operations.render.Ink;
import org.slf4j.event.Level;

/**
 * One message in the hands of the mailet.
 *
 * <p>Whatever fails, James has it still for everybody who neither got it nor is given up: recipients are taken off once what becomes of
 * them is safe, and what is thrown goes to James with the message as it is by then, which keeps it as it keeps all that a mailet failed on.
 */
final class MailDelivery {
    /** Seconds until a place may be free again. */
    private static final int BUSY = 5;

    private final HeldMail held;
    private final MailetSettings settings;
    private final Outbound outbound;
    private final Semaphore places;
    private final InstantSource time;

    MailDelivery(HeldMail held, MailetSettings settings, Outbound outbound, Semaphore places, InstantSource time) {
        this.held = held;
        this.settings = settings;
        this.outbound = outbound;
        this.places = places;
        this.time = time;
    }

    void run() throws MessagingException {
        var parts = Part.of(held.mail().getRecipients());
        if (parts.size() > 1) {
            held.split(parts);
        } else if (!parts.isEmpty()) {
            one(parts.getFirst());
        }
        held.mail().setState(org.apache.mailet.Mail.GHOST);
    }

    private void one(Part part) throws MessagingException {
        switch (part) {
            case Part.Unfit(var address, var why) ->
                bounce(part, new Cause(EnhancedStatus.of("5.1.3"), 5321, "4.1.2", why));
            case Part.OfDomain recipients -> {
                if (!places.tryAcquire()) {
                    // Not all of them at the same moment again.
                    held.later(Duration.ofSeconds(
                            BUSY + ThreadLocalRandom.current().nextInt(BUSY)));
                    return;
                }
                try {
                    deliver(recipients);
                } finally {
                    places.release();
                }
            }
        }
    }

    private void deliver(Part.OfDomain part) throws MessagingException {
        var now = time.instant();
        var tries = Tries.of(held.mail(), now).taken(now);
        if (tries.isStorm()) {
            throw new MessagingException("the queue gave " + held.mail().getName()
                    + " back long before it was due, several times: its kind keeps no delays, and is of no use here");
        }
        switch (outgoing(part)) {
            case Parsed.Ok<Mail>(var outgoing) -> settle(part, tries, attempt(part, outgoing));
            case Parsed.Malformed<Mail>(var offset, var reason) ->
                bounce(part, new Cause(EnhancedStatus.of("5.6.0"), 5321, "2.3.8", reason));
        }
    }

    private Parsed<Mail> outgoing(Part.OfDomain part) throws MessagingException {
        Optional<Mailbox> from = Optional.empty();
        var sender = held.mail().getMaybeSender().asOptional();
        if (sender.isPresent()) {
            switch (Mailbox.parse(sender.get().asString())) {
                case Parsed.Ok<Mailbox>(var mailbox) -> from = Optional.of(mailbox);
                case Parsed.Malformed<Mailbox>(var offset, var reason) -> {
                    return Parsed.malformed(offset, "its sender has " + reason);
                }
            }
        }
        return switch (MailContent.of(octets())) {
            case Parsed.Malformed<MailContent>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<MailContent>(var content) -> {
                var to = List.copyOf(part.recipients().keySet());
                yield Parsed.ok(new Mail(new Envelope(from, to, demand(content)), content));
            }
        };
    }

    /** As James has them, but for Bcc, which no recipient is to see. RFC 5322 §3.6.3. */
    private Bytes octets() throws MessagingException {
        var octets = new ByteArrayOutputStream();
        var message = held.mail().getMessage();
        try {
            if (message.getHeader("Bcc") == null) {
                message.writeTo(octets);
            } else {
                message.writeTo(octets, new String[] {"Bcc"});
            }
        } catch (IOException e) {
            throw new MessagingException("the message cannot be read", e);
        }
        return Bytes.of(octets.toByteArray());
    }

    /** RFC 8689 §4.1: what the sender demands outranks the header. */
    private MessageDemand demand(MailContent content) {
        if (settings.tlsRequired()) {
            return MessageDemand.TLS_REQUIRED;
        }
        return content.saysTlsOptional() ? MessageDemand.TLS_OPTIONAL : MessageDemand.NONE;
    }

    /** What became of each; one of whom nothing is said is not here. */
    private Map<Mailbox, RecipientFate> attempt(Part.OfDomain part, Mail outgoing) {
        var fates = new LinkedHashMap<Mailbox, RecipientFate>();
        try {
            var report = outbound.deliver(settings.level(), part.domain(), outgoing);
            DeliveryText.of(report, Ink.NONE).forEach(line -> held.log(Level.INFO, line));
            report.recipients().forEach(one -> fates.put(one.mailbox(), one.fate()));
        } catch (RuntimeException | LinkageError e) {
            // No reason to lose a message: it is tried again, and given back in the end.
            held.log(ERROR.cause().text(), e);
        }
        return fates;
    }

    private void settle(Part.OfDomain part, Tries tries, Map<Mailbox, RecipientFate> fates) throws MessagingException {
        var after = tries.ended(time.instant());
        var deferred = new LinkedHashMap<MailAddress, Cause>();
        var bounced = new LinkedHashMap<MailAddress, Cause>();
        for (var recipient : part.recipients().entrySet()) {
            var address = recipient.getValue();
            switch (fates.getOrDefault(recipient.getKey(), ERROR)) {
                case RecipientFate.Delivered delivered -> {}
                case RecipientFate.Bounced(var cause) -> bounced.put(address, cause);
                case RecipientFate.Deferred(var cause)
                when after.attempts().isOver() -> bounced.put(address, Attempts.givenUp(cause));
                case RecipientFate.Deferred(var cause) -> deferred.put(address, cause);
            }
        }
        if (!deferred.isEmpty()) {
            var left = new ArrayList<>(deferred.keySet());
            left.addAll(bounced.keySet());
            after.write(held.mail(), HeldMail.lines(deferred));
            held.later(deferred.keySet(), left, after.attempts().pause());
        }
        new Bounces(held, settings.bounceProcessor()).tell(bounced);
    }

    private void bounce(Part part, Cause cause) throws MessagingException {
        var bounced = new LinkedHashMap<MailAddress, Cause>();
        part.addresses().forEach(address -> bounced.put(address, cause));
        new Bounces(held, settings.bounceProcessor()).tell(bounced);
    }

    private static final RecipientFate.Deferred ERROR = new RecipientFate.Deferred(
            new Cause(EnhancedStatus.of("4.3.0"), 5321, "4.5.4.1", "an error in danewerk itself; the log has more"));
}
