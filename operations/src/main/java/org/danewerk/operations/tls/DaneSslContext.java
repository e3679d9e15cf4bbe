package org.danewerk.operations.tls;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.service.DaneDemand;
import org.danewerk.core.service.FoundBy;
import org.danewerk.core.service.ServicePolicy;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.tls.DaneContext;
import org.danewerk.net.tls.DaneException;
import org.danewerk.net.tls.DaneTrustManager;
import org.danewerk.net.tls.Peer;
import org.danewerk.net.tls.Server;
import org.danewerk.net.tls.ServerPolicy;
import org.danewerk.operations.route.ServiceLookup;

/**
 * DANE for clients of the JDK's TLS, as an {@code SSLContext} or a trust manager.
 *
 * <pre>{@code
 * var dane = DaneSslContext.with(resolver, DaneTlsOptions.DEFAULT, Clock.systemUTC());
 * var http = HttpClient.newBuilder().sslContext(dane.forAnyServer()).build();
 * var socket = dane.forAnyServer().getSocketFactory().createSocket("www.example.org", 443);
 * }</pre>
 *
 * <p>A server that is refused fails the handshake: an {@code SSLHandshakeException}, and behind it a {@link DaneException} with the
 * reason. Records are looked up for every connection, by a resolver that keeps them for their TTL; no TLS session is resumed, so none
 * outlives its record. A name check that a client asks JSSE for is not made: names are checked here, where the usage of the matching
 * record demands it. RFC 7671 §5. Safe for use by many threads at once; lookups block.
 */
public final class DaneSslContext {
    private final ServiceLookup lookups;
    private final DaneTlsOptions options;
    private final InstantSource time;
    private final Dialer dialer;

    private DaneSslContext(ServiceLookup lookups, DaneTlsOptions options, InstantSource time, Dialer dialer) {
        this.lookups = lookups;
        this.options = options;
        this.time = time;
        this.dialer = dialer;
    }

    /** @param resolver must validate, or be trusted to. RFC 7672 §2.1.1 */
    public static DaneSslContext with(Resolver resolver, DaneTlsOptions options, InstantSource time) {
        return with(resolver, options, time, Dialer.DIRECT);
    }

    /** @param dialer opens the connections of {@code createSocket(host, port)} */
    public static DaneSslContext with(Resolver resolver, DaneTlsOptions options, InstantSource time, Dialer dialer) {
        var lookups = new ServiceLookup(resolver, options.families(), options.limits());
        return new DaneSslContext(lookups, options, time, dialer);
    }

    /** For whatever host and port the client says it talks to; TLSA records are those at {@code _port._tcp.host}. RFC 6698 §3. */
    public SSLContext forAnyServer() {
        return context(this::lookup);
    }

    /** For this server, whatever the client calls it: behind a tunnel, on another port than the one published. */
    public SSLContext forServer(String host, int port) {
        var peer = Optional.of(new Peer(host, port));
        return context(any -> lookup(peer));
    }

    /** For a host that a name or SRV records led to. RFC 7673 §4. */
    public SSLContext forServer(DomainName host, int port, FoundBy by) {
        return context(any -> lookup(host, port, by));
    }

    /**
     * For STARTTLS with a mail server whose records were looked up before, as {@link HostPolicy#decide} has it. That TLS is offered at
     * all is for the caller to demand. RFC 7672 §2.2.
     */
    public SSLContext forMail(HostPolicy host) {
        var server = new DecidedServer(
                new Peer(host.route().name().toText(), host.route().port()),
                MailPolicy.of(host, demand()),
                host.route().addresses(),
                MailPolicy.options(options),
                time);
        return context(any -> server);
    }

    /**
     * For a server whose records the caller looked up.
     *
     * @param baseDomain where the records are, without port and transport
     * @param tlsa with its DNSSEC status: insecure is as none, and failed is refused
     */
    public static SSLContext forRecords(
            DomainName baseDomain, int port, Lookup<TlsaRrset> tlsa, DaneTlsOptions options, InstantSource time) {
        var policy = RecordsPolicy.of(baseDomain, tlsa, demand(options), options.dane());
        var server = new DecidedServer(new Peer(baseDomain.toText(), port), policy, List.of(), options, time);
        return DaneContext.of(any -> server, Dialer.DIRECT, options.provider());
    }

    /**
     * For clients that take nothing else. They must tell JSSE host and port, and resume no sessions: those are not judged again.
     */
    public X509ExtendedTrustManager trustManager() {
        return new DaneTrustManager(this::lookup);
    }

    private SSLContext context(ServerPolicy policy) {
        return DaneContext.of(policy, dialer, options.provider());
    }

    private Server lookup(Optional<Peer> peer) {
        if (peer.isEmpty()) {
            return new NobodyKnown("a server", "the client does not say whom it talks to");
        }
        return switch (DomainName.parse(peer.get().host())) {
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                new NobodyKnown(peer.get().toString(), reason + " at " + offset);
            case Parsed.Ok<DomainName>(var name) -> lookup(name, peer.get().port(), new FoundBy.Name(name));
        };
    }

    private Server lookup(DomainName name, int port, FoundBy by) {
        var route = lookups.host(name, port, by, options.dane());
        var policy = ServicePolicy.of(route, by, demand(), options.dane());
        return new DecidedServer(new Peer(name.toText(), port), policy, route.addresses(), options, time);
    }

    private DaneDemand demand() {
        return demand(options);
    }

    private static DaneDemand demand(DaneTlsOptions options) {
        return options.whereNoDane() == WhereNoDane.REFUSE ? DaneDemand.ALWAYS : DaneDemand.WHERE_PUBLISHED;
    }
}
