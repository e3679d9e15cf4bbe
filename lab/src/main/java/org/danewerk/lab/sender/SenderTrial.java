package org.danewerk.lab.sender;

import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.smtp.TakenMessage;
import org.danewerk.lab.world.LabDomain;

/**
 * A destination that a sender is put to, and what is right there.
 *
 * @param recipient the only address that the message for it goes to; nobody else has its local part
 * @param clause what the duty follows from, such as {@code RFC 7672 §2.2}
 * @param wrongHosts mail servers of the domain that must not get it
 */
public record SenderTrial(LabDomain domain, String recipient, Duty duty, String clause, Set<DomainName> wrongHosts) {
    public SenderTrial {
        wrongHosts = Set.copyOf(wrongHosts);
    }

    /** By the local part, whatever became of the domain on the way, as of an alias. */
    boolean isFor(TakenMessage message) {
        var token = token();
        return message.recipients().stream()
                .anyMatch(to -> to.length() > token.length()
                        && to.regionMatches(true, 0, token, 0, token.length())
                        && to.charAt(token.length()) == '@');
    }

    /** Whether the message should never have come this way. */
    boolean isWrong(TakenMessage message) {
        return switch (duty) {
            case REFUSE -> true;
            case DELIVER -> wrongHosts.contains(message.host().name());
            case DELIVER_OVER_TLS ->
                wrongHosts.contains(message.host().name()) || message.protocol().isEmpty();
        };
    }

    private String token() {
        return recipient.substring(0, recipient.indexOf('@'));
    }
}
