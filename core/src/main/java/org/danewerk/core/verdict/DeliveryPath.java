package org.danewerk.core.verdict;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.Destination;

/**
 * What a sender arrives at, and by which host and address: the first path in its order that lets the message through.
 *
 * @param host empty where nothing is delivered
 * @param address empty where nothing is delivered
 */
public record DeliveryPath(Delivery delivery, Optional<HostResult> host, Optional<InetAddress> address) {

    /**
     * Walks the hosts as a sender does: by preference, each with its addresses in order. RFC 5321 §5.1.
     *
     * <p>TLSA records promote no host over one of better preference (RFC 7672 §2.2.1). Among hosts of equal preference a sender
     * picks any; here the name decides, so that the same facts give the same answer. A sender accepts every key algorithm at
     * once, so handshakes that offered one alone do not count. Where no path delivers, the message is {@link Delivery#REFUSED} if
     * DANE turned one down, else {@link Delivery#DEFERRED}.
     */
    public static DeliveryPath of(Destination destination, List<HostResult> hosts) {
        return switch (destination) {
            case Destination.Bounce bounce -> nowhere(Delivery.BOUNCED);
            case Destination.Defer defer -> nowhere(Delivery.DEFERRED);
            // RFC 7672 §2.2.1 and §6: kept in the queue because mandatory DANE is not met.
            case Destination.DaneRequired required -> nowhere(Delivery.REFUSED);
            case Destination.Hosts routed -> walk(hosts);
        };
    }

    private static DeliveryPath walk(List<HostResult> hosts) {
        var order = Comparator.<HostResult>comparingInt(
                        host -> host.policy().route().preference())
                .thenComparing(host -> host.policy().route().name());
        boolean refused = false;
        for (var host : hosts.stream().sorted(order).toList()) {
            refused |=
                    host.unvisited().filter(Verdict.Refused.class::isInstance).isPresent();
            for (var address : host.addresses()) {
                var verdict = address.asSender();
                var delivery = verdict.flatMap(DeliveryPath::delivery);
                if (delivery.isPresent()) {
                    return new DeliveryPath(delivery.get(), Optional.of(host), Optional.of(address.address()));
                }
                refused |= verdict.filter(Verdict.Refused.class::isInstance).isPresent();
            }
        }
        return nowhere(refused ? Delivery.REFUSED : Delivery.DEFERRED);
    }

    private static Optional<Delivery> delivery(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated -> Optional.of(Delivery.AUTHENTICATED);
            // By DANE it is as TLS comes; no path is judged by MTA-STS too.
            case Verdict.Trusted trusted -> Optional.of(Delivery.OPPORTUNISTIC);
            case Verdict.Encrypted encrypted -> Optional.of(Delivery.ENCRYPTED);
            case Verdict.Opportunistic opportunistic -> Optional.of(Delivery.OPPORTUNISTIC);
            case Verdict.Refused refused -> Optional.empty();
            case Verdict.Deferred deferred -> Optional.empty();
        };
    }

    private static DeliveryPath nowhere(Delivery delivery) {
        return new DeliveryPath(delivery, Optional.empty(), Optional.empty());
    }
}
