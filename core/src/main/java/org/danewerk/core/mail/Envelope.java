package org.danewerk.core.mail;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.MessageDemand;

/**
 * From whom, to whom, and what TLS must come to on the way. RFC 5321 §2.3.1.
 *
 * @param from where notices go; empty for the null reverse-path of a notice, which is answered by none. RFC 5321 §4.5.5
 * @param to at least one, at most {@link #MOST_RECIPIENTS}, none twice
 * @param demand REQUIRETLS, or that TLS is optional; RFC 8689
 */
public record Envelope(Optional<Mailbox> from, List<Mailbox> to, MessageDemand demand) {
    /** As many as every server must take. RFC 5321 §4.5.3.1.8. */
    public static final int MOST_RECIPIENTS = 100;

    public Envelope {
        to = to.stream().distinct().toList();
        if (to.isEmpty() || to.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException(to.size() + " recipients");
        }
    }

    public Envelope withRecipients(List<Mailbox> recipients) {
        return new Envelope(from, recipients, demand);
    }

    /** Whether a server must know SMTPUTF8 to take it. RFC 6531 §3.1. */
    public boolean isInternational() {
        return from.filter(Mailbox::isInternational).isPresent() || to.stream().anyMatch(Mailbox::isInternational);
    }
}
