package org.danewerk.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.resolver.ProbeReply;
import org.danewerk.core.resolver.ProbeReply.Trait;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.dns.message.Rcode;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.time.Overdue;

/** Resolvers on the network. A datagram may be lost, so over UDP a question that gets no reply is put a second time. */
public final class DirectResolverProbes implements ResolverProbes {
    private final Limits limits;
    private final Overdue overdue = new Overdue();
    private final SecureRandom random = new SecureRandom();
    private final Map<InetSocketAddress, UdpExchange> udp = new ConcurrentHashMap<>();

    public DirectResolverProbes(Limits limits) {
        this.limits = limits;
    }

    @Override
    public ProbeReply ask(InetSocketAddress resolver, Way way, DomainName name, int type) {
        if (way == Way.TCP) {
            return attempt(resolver, way, name, type, true);
        }
        ProbeReply reply = new ProbeReply.Silent(limits.queryTimeout());
        for (int i = 0; i < UDP_TRIES && reply instanceof ProbeReply.Silent; i++) {
            reply = attempt(resolver, way, name, type, false);
        }
        if (way != Way.PLAIN && reply.has(Trait.TRUNCATED)) {
            var whole = attempt(resolver, way, name, type, true);
            return whole instanceof ProbeReply.Answered ? whole : reply;
        }
        return reply;
    }

    private ProbeReply attempt(InetSocketAddress resolver, Way way, DomainName name, int type, boolean tcp) {
        int id = random.nextInt(0x10000);
        var query = switch (way) {
            case PLAIN -> Query.plain(id, DnsMessage.RD, name, type);
            case DNSSEC, TCP -> Query.of(id, DnsMessage.RD, name, type);
            case UNCHECKED -> Query.of(id, DnsMessage.RD | DnsMessage.CD, name, type);
        };
        long start = System.nanoTime();
        long end = start + limits.queryTimeout().toNanos();
        try {
            var reply = tcp
                    ? TcpExchange.exchange(resolver, query, end)
                    : udp.computeIfAbsent(resolver, at -> new UdpExchange(at, overdue))
                            .exchange(query, end);
            return switch (reply) {
                case Parsed.Ok<DnsMessage>(var message) ->
                    answered(message, name, type, Duration.ofNanos(System.nanoTime() - start));
                case Parsed.Malformed<DnsMessage>(var offset, var reason) ->
                    new ProbeReply.Unreadable(reason + " at octet " + offset);
            };
        } catch (SocketTimeoutException e) {
            return new ProbeReply.Silent(limits.queryTimeout());
        } catch (PortUnreachableException e) {
            return new ProbeReply.Unreachable("port unreachable");
        } catch (IOException e) {
            return new ProbeReply.Unreachable(
                    Optional.ofNullable(e.getMessage()).orElse("cannot be reached"));
        }
    }

    private static ProbeReply answered(DnsMessage message, DomainName name, int type, Duration took) {
        var traits = EnumSet.noneOf(Trait.class);
        if (message.has(DnsMessage.AD)) {
            traits.add(Trait.AD);
        }
        if (message.has(DnsMessage.TC)) {
            traits.add(Trait.TRUNCATED);
        }
        if (!message.answers(name, type).isEmpty()
                || !message.answers(name, RrType.CNAME).isEmpty()) {
            traits.add(Trait.DATA);
        }
        message.answer().forEach(record -> add(record, traits));
        message.authority().forEach(record -> add(record, traits));
        return new ProbeReply.Answered(
                Rcode.text(message.rcode()),
                traits,
                message.extendedErrors().stream().map(ExtendedError::code).toList(),
                took);
    }

    private static void add(ResourceRecord record, EnumSet<Trait> traits) {
        switch (record.type()) {
            case RrType.RRSIG -> traits.add(Trait.SIGNATURES);
            case RrType.NSEC, RrType.NSEC3 -> traits.add(Trait.DENIAL);
            default -> {}
        }
    }

    private static final int UDP_TRIES = 2;
}
