package org.danewerk.core.policy;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.StsPolicy;

/**
 * All that a connection to one MX host must fulfil: DANE and MTA-STS, neither of which makes up for the other, and what the message
 * asks. RFC 7672 §2.2, RFC 8461 §2, RFC 8689 §4.2.
 */
public record TlsPolicy(HostPolicy host, StsDemand sts, MessageDemand message) {
    /** @param policy the MTA-STS policy of the next hop domain, if there is one */
    public static TlsPolicy of(
            HostPolicy host, Optional<StsPolicy> policy, StsBesideDane beside, MessageDemand message, Instant now) {
        var asked = new HostPolicy(host.route(), message.applyTo(host.dane(), host.route()), host.mxSecure());
        return new TlsPolicy(asked, StsDemand.of(policy, asked, beside, message, now), message);
    }

    /** Where the record of MTA-STS is bogus: hosts that DANE alone decides on are used, and no others. */
    public static TlsPolicy hidden(HostPolicy host, MessageDemand message) {
        var asked = new HostPolicy(host.route(), message.applyTo(host.dane(), host.route()), host.mxSecure());
        StsDemand sts = message == MessageDemand.TLS_OPTIONAL
                ? new StsDemand.Nothing(StsDemand.Nothing.Why.WAIVED)
                : StsDemand.isDecidedByDane(asked)
                        ? new StsDemand.Nothing(StsDemand.Nothing.Why.DANE_DECIDES)
                        : new StsDemand.Hidden();
        return new TlsPolicy(asked, sts, message);
    }

    /**
     * The name told in the handshake: the TLSA base domain where TLSA records are in force (RFC 7672 §8.1), else the host (RFC 8461
     * §7.1); empty for an address, and for a host that must not be connected to.
     */
    public Optional<DomainName> serverName() {
        return host.serverName();
    }
}
