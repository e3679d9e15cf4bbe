package org.danewerk.core.policy;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;

/**
 * What DNS said about the way to a next hop: facts only.
 *
 * @param mx empty for a relay or an address literal
 * @param hosts the hosts a sender would try, best preference first; empty when the MX lookup ended the matter
 */
public record MailRoute(NextHop nextHop, Optional<Lookup<List<MxRecord>>> mx, List<HostRoute> hosts) {
    public MailRoute {
        hosts = List.copyOf(hosts);
    }

    /** How the hosts came to be named. */
    public MxTrust mxTrust() {
        return MxTrust.of(nextHop, mx);
    }
}
