package org.danewerk.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.time.Overdue;

/** UDP first, TCP for a truncated answer and after losses. RFC 7766 §5. */
final class PlainCarrier implements Carrier {
    private final InetSocketAddress upstream;
    private final UdpExchange udp;
    private final SecureRandom random;

    PlainCarrier(InetSocketAddress upstream, SecureRandom random, Overdue overdue) {
        this.upstream = upstream;
        this.udp = new UdpExchange(upstream, overdue);
        this.random = random;
    }

    @Override
    public Parsed<DnsMessage> carry(DomainName name, int type, int flags, boolean lossy, long end) throws IOException {
        Query query = Query.of(random.nextInt(0x10000), flags, name, type);
        if (lossy) {
            return TcpExchange.exchange(upstream, query, end);
        }
        var received = udp.exchange(query, end);
        // RFC 2181 §9: what a truncated answer holds is not used
        return received instanceof Parsed.Ok<DnsMessage>(var message) && message.has(DnsMessage.TC)
                ? TcpExchange.exchange(upstream, query, end)
                : received;
    }
}
