package org.danewerk.james;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.danewerk.core.mail.Cause;
import org.slf4j.event.Level;

/** Tells the sender who will not get a message, and why. RFC 5321 §6.1. */
final class Bounces {
    /** What James' own {@code RemoteDelivery} sets, and {@code DSNBounce} reads. */
    private static final AttributeName ERROR = AttributeName.of("delivery-error");

    private static final AttributeName PERMANENT = AttributeName.of("is-delivery-permanent-error");

    private final HeldMail held;
    private final Optional<String> processor;

    /** @param processor empty where James is to tell by itself */
    Bounces(HeldMail held, Optional<String> processor) {
        this.held = held;
        this.processor = processor;
    }

    void tell(Map<MailAddress, Cause> bounced) throws MessagingException {
        if (bounced.isEmpty()) {
            return;
        }
        for (var line : HeldMail.lines(bounced).lines().toList()) {
            held.log(Level.WARN, "given back, " + line);
        }
        if (!held.mail().hasSender()) {
            held.log(Level.WARN, "nobody is told: it has no sender (RFC 5321 §4.5.5)");
            return;
        }
        var left = new ArrayList<>(bounced.keySet());
        if (processor.isEmpty()) {
            held.bounce(List.copyOf(left), left, text(bounced));
            return;
        }
        for (var group : byCause(bounced).entrySet()) {
            var mail = held.mail();
            mail.setAttribute(new Attribute(ERROR, AttributeValue.of(ascii(HeldMail.text(group.getKey())))));
            mail.setAttribute(new Attribute(PERMANENT, AttributeValue.of(true)));
            held.bounceTo(processor.get(), group.getValue(), left);
        }
    }

    /** There, a message has one reason. */
    private static Map<Cause, Collection<MailAddress>> byCause(Map<MailAddress, Cause> bounced) {
        var groups = new LinkedHashMap<Cause, Collection<MailAddress>>();
        bounced.forEach((address, cause) ->
                groups.computeIfAbsent(cause, one -> new ArrayList<>()).add(address));
        return groups;
    }

    /** It ends in a part of a notice that has nothing else. RFC 3464 §2. */
    private static String ascii(String text) {
        return text.replace("\u00a7", "section ").replaceAll("[^ -~]", "?");
    }

    private static String text(Map<MailAddress, Cause> bounced) {
        return "Your message was not delivered to:\n\n" + HeldMail.lines(bounced) + "\n\nIt is not tried again.\n";
    }
}
