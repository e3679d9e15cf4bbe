package org.danewerk.net.https;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.Dialer;

/**
 * How hosts that strangers' records name are reached by HTTPS: policy hosts, and those that take reports. RFC 8461 §3.3, RFC 8460 §3.
 *
 * @param types of addresses to ask for: A, AAAA or both
 * @param roots trusted for hosts, asked for when there is one
 * @param allowReserved whether special-purpose addresses may be connected to: a stranger's record must not lead into our own network
 * @param time at which certificates are judged
 */
public record HttpsReach(
        Resolver resolver,
        List<RecordType> types,
        Dialer dialer,
        Supplier<List<PresentedCertificate>> roots,
        boolean allowReserved,
        Limits limits,
        InstantSource time) {
    public HttpsReach {
        types = List.copyOf(types);
    }

    HostPlaces.Found places(DomainName host) {
        return new HostPlaces(resolver, types, allowReserved, limits.addressesPerHost()).of(host);
    }

    PolicyHostCheck check(DomainName host) {
        return new PolicyHostCheck(host, roots, time.instant());
    }

    /** @param most octets that are read of a connection */
    DialedSockets sockets(long most) {
        return new DialedSockets(dialer, limits.connectTimeout(), most);
    }
}
