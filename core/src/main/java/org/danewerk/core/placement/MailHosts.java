package org.danewerk.core.placement;

import java.util.List;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.SenderPolicy;

/**
 * The mail hosts of a domain, as its MX records have them, or the domain itself.
 *
 * @param hosts best preference first; empty where the domain has none, or where its MX lookup failed
 */
public record MailHosts(Estate estate, MailRoute route, List<MailHost> hosts) {
    public MailHosts {
        hosts = List.copyOf(hosts);
        if (route.mx().isEmpty()) {
            throw new IllegalArgumentException("not the route to a mail domain");
        }
    }

    public Lookup<List<MxRecord>> mx() {
        return route.mx().orElseThrow();
    }

    /** How many hosts the MX records name beside these, more than were to be looked at. */
    public int leftOut() {
        return MailServers.of(mx(), SenderPolicy.DEFAULT) instanceof MailServers.Exchanges(var records)
                ? records.size() - hosts.size()
                : 0;
    }

    /** Whether whoever asks for the hosts can trust the answer. RFC 7672 §2.2.1. */
    public boolean signed() {
        return mx().status().isSecure();
    }
}
