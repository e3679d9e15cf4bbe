package org.danewerk.operations.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.HostResult;

/**
 * One attempt to deliver a message to a domain: what became of it for each recipient, and all that was seen on the way.
 *
 * @param sender as which the attempt was made; a message that waives TLS lowers the level. RFC 8689 §4.2.2
 * @param sts of the domain; empty where MTA-STS had no say. RFC 8461 §2
 * @param hosts those that were tried or may not be, in the order of the walk, each connection with its evidence and verdict
 * @param recipients in the order of the envelope
 */
public record DeliveryReport(
        Instant at,
        DomainName domain,
        SenderPolicy sender,
        MailRoute route,
        Destination destination,
        Optional<StsStanding> sts,
        List<HostResult> hosts,
        List<Recipient> recipients) {
    /** One recipient. */
    public record Recipient(Mailbox mailbox, RecipientFate fate) {}

    public DeliveryReport {
        hosts = List.copyOf(hosts);
        recipients = List.copyOf(recipients);
    }

    DeliveryReport withRecipients(List<Recipient> others) {
        return new DeliveryReport(at, domain, sender, route, destination, sts, hosts, others);
    }
}
