package org.danewerk.operations.deliver;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;

/**
 * How a program delivers, whatever the level of a message.
 *
 * @param authorities trusted by MTA-STS beside those of the platform
 * @param identity empty for that of the machine
 * @param timeout of each step on the network; empty for the times of RFC 5321 §4.5.3.2
 * @param reservedAllowed whether special-purpose addresses may be connected to. RFC 6890
 */
public record DeliverySetup(
        Upstreams upstreams,
        TrustAnchors anchors,
        List<X509Certificate> authorities,
        Optional<EhloIdentity> identity,
        Optional<Duration> timeout,
        boolean reservedAllowed) {
    public DeliverySetup {
        authorities = List.copyOf(authorities);
    }

    public SendTimes times() {
        return timeout.map(SendTimes::within).orElse(SendTimes.STANDARD);
    }

    public SmtpSettings smtp() {
        var settings = SmtpSettings.ofMachine().withLimits(limits()).withReservedAllowed(reservedAllowed);
        return identity.map(settings::withIdentity).orElse(settings);
    }

    public DeliverOptions options() {
        return DeliverOptions.DEFAULT.withLimits(limits());
    }

    private Limits limits() {
        return timeout.map(Limits.DEFAULT::withTimeout).orElse(Limits.DEFAULT);
    }
}
