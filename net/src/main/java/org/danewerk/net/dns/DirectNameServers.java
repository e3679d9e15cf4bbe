package org.danewerk.net.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.Transport;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.time.Overdue;

/** Name servers on the network. Over UDP a question that gets no reply is put again, as a resolver does; over TCP nothing is lost. */
public final class DirectNameServers implements NameServers {
    private final Function<InetAddress, InetSocketAddress> places;
    private final Limits limits;
    private final Overdue overdue = new Overdue();
    private final SecureRandom random = new SecureRandom();
    private final Map<InetSocketAddress, UdpExchange> udp = new ConcurrentHashMap<>();

    /** @param places where a server with this address listens */
    public DirectNameServers(Function<InetAddress, InetSocketAddress> places, Limits limits) {
        this.places = places;
        this.limits = limits;
    }

    @Override
    public Heard ask(InetAddress server, Transport transport, DomainName name, int type) {
        var place = places.apply(server);
        int tries = transport == Transport.UDP ? UDP_TRIES : 1;
        Heard heard = new Heard.Silence();
        for (int i = 0; i < tries && heard instanceof Heard.Silence; i++) {
            heard = attempt(place, transport, Query.of(random.nextInt(0x10000), 0, name, type));
        }
        return heard;
    }

    private Heard attempt(InetSocketAddress place, Transport transport, Query query) {
        long end = System.nanoTime() + limits.queryTimeout().toNanos();
        try {
            var reply = switch (transport) {
                case UDP ->
                    udp.computeIfAbsent(place, at -> new UdpExchange(at, overdue))
                            .exchange(query, end);
                case TCP -> TcpExchange.exchange(place, query, end);
            };
            return switch (reply) {
                case Parsed.Ok<DnsMessage>(var message) -> new Heard.Message(message);
                case Parsed.Malformed<DnsMessage>(var offset, var reason) ->
                    new Heard.Unreadable(reason + " at octet " + offset);
            };
        } catch (SocketTimeoutException e) {
            return new Heard.Silence();
        } catch (PortUnreachableException e) {
            return new Heard.Unreachable("port unreachable");
        } catch (IOException e) {
            return new Heard.Unreachable(Optional.ofNullable(e.getMessage()).orElse("cannot be reached"));
        }
    }

    private static final int UDP_TRIES = 2;
}
