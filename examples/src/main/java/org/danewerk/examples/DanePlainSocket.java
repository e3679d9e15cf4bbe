package org.danewerk.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.tls.DaneSslContext;
import org.danewerk.operations.tls.DaneTlsOptions;

/** Talks TLS with a server that its records at {@code _port._tcp.host} vouch for, and with no other. */
public final class DanePlainSocket {
    private DanePlainSocket() {}

    /** HOST PORT. */
    public static void main(String[] args) throws IOException {
        System.out.print(answer(resolver(), Clock.systemUTC(), args[0], Integer.parseInt(args[1])));
    }

    static String answer(Resolver resolver, InstantSource time, String host, int port) throws IOException {
        var dane = DaneSslContext.with(resolver, DaneTlsOptions.DEFAULT, time);
        var factory = dane.forAnyServer().getSocketFactory();
        try (var socket = factory.createSocket(host, port)) { // looked up with DNSSEC
            var request = "GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII)); // the handshake is here
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Validates DNSSEC itself, over the resolvers of this machine. */
    static Resolver resolver() {
        var upstreams = SystemResolvers.read(SystemResolvers.FILE).orThrow().upstreams();
        return Live.validating(upstreams, TrustAnchors.root(), AuditOptions.DEFAULT, Clock.systemUTC());
    }
}
