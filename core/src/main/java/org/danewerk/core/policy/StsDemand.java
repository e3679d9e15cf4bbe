package org.danewerk.core.policy;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsPolicy;

/** What MTA-STS asks of a connection to one MX host, beside what DANE asks. RFC 8461 §4 and §5. */
public sealed interface StsDemand {
    /** Nothing that could hold a message back. */
    record Nothing(Why why) implements StsDemand {
        public enum Why {
            NO_POLICY,
            /** The policy has run out. RFC 8461 §3.2. */
            EXPIRED,
            /** The mode is {@code testing} or {@code none}. RFC 8461 §5. */
            NOT_ENFORCED,
            /** A secure MX RRset names a host that DANE authenticates. RFC 8461 §2. */
            DANE_DECIDES,
            /** The message waives it. RFC 8460 §5.3.1, RFC 8689 §4.2.2. */
            WAIVED
        }
    }

    /** The policy does not list the host, so it must not be used. RFC 8461 §4.1. */
    record NotListed(DomainName host) implements StsDemand {}

    /**
     * Whether there is a policy is not known, since its record is bogus: somebody may be hiding one. RFC 4035 §4.3. A record that cannot be
     * had for any other reason is none. RFC 8461 §3.1.
     */
    record Hidden() implements StsDemand {}

    /** TLS, with a certificate for this name that a trusted root vouches for. RFC 8461 §4.2. */
    record TrustedCertificate(DomainName host) implements StsDemand {}

    /** Whether DANE alone vouches for a host, so that no policy need be known. RFC 8461 §2. */
    static boolean isDecidedByDane(HostPolicy host) {
        return host.dane() instanceof DanePolicy.Authenticate && host.mxSecure();
    }

    /** @param policy of the next hop domain, as cached or fetched; empty where it has none or none could be had */
    static StsDemand of(
            Optional<StsPolicy> policy, HostPolicy host, StsBesideDane beside, MessageDemand message, Instant now) {
        if (policy.isEmpty()) {
            return new Nothing(Nothing.Why.NO_POLICY);
        }
        if (message == MessageDemand.TLS_OPTIONAL) {
            return new Nothing(Nothing.Why.WAIVED);
        }
        if (!policy.get().validAt(now)) {
            return new Nothing(Nothing.Why.EXPIRED);
        }
        if (policy.get().mode() != StsMode.ENFORCE) {
            return new Nothing(Nothing.Why.NOT_ENFORCED);
        }
        if (isDecidedByDane(host) && beside == StsBesideDane.INSECURE_MX) {
            return new Nothing(Nothing.Why.DANE_DECIDES);
        }
        var name = host.route().name();
        return policy.get().matches(name) ? new TrustedCertificate(name) : new NotListed(name);
    }
}
