package org.danewerk.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.tls.DaneSslContext;
import org.danewerk.operations.tls.DaneTlsOptions;

/**
 * Sockets for the {@code smtp} and {@code smtps} transports of Jakarta Mail, as for a submission: TLS with the server named, which must
 * match TLSA records at {@code _port._tcp.server}, or the handshake fails. RFC 7671 §10.3.
 *
 * <pre>{@code
 * properties.put("mail.smtps.ssl.socketFactory.class", "org.danewerk.mail.DaneSocketFactory");
 * properties.put("mail.smtps.ssl.checkserveridentity", "false"); // DANE checks names where they count
 * }</pre>
 *
 * <p>With {@code mail.smtp.starttls.enable} set {@code mail.smtp.starttls.required} too. That a domain's own mail servers are looked up,
 * and each judged by its own records, is for {@link DaneTransport}.
 */
public final class DaneSocketFactory extends SSLSocketFactory {
    private final SSLSocketFactory judging;

    /** Asks the resolvers of the system, and validates DNSSEC here. @throws IllegalStateException where there are none */
    public DaneSocketFactory() {
        this(systemResolver(), Clock.systemUTC());
    }

    /** @param resolver must validate, or be trusted to. RFC 7672 §2.1.1 */
    public DaneSocketFactory(Resolver resolver, InstantSource time) {
        judging = DaneSslContext.with(resolver, DaneTlsOptions.DEFAULT, time)
                .forAnyServer()
                .getSocketFactory();
    }

    /** As Jakarta Mail looks for it behind the name of the class. */
    public static DaneSocketFactory getDefault() {
        return new DaneSocketFactory();
    }

    private static Resolver systemResolver() {
        return switch (SystemResolvers.read(SystemResolvers.FILE)) {
            case Parsed.Ok<SystemResolvers>(var system) ->
                Live.validating(system.upstreams(), TrustAnchors.root(), AuditOptions.DEFAULT, Clock.systemUTC());
            case Parsed.Malformed<SystemResolvers>(var offset, var reason) -> throw new IllegalStateException(reason);
        };
    }

    @Override
    public Socket createSocket() throws IOException {
        return judging.createSocket();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return judging.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return judging.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return judging.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return judging.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return judging.createSocket(address, port, localAddress, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return judging.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return judging.getSupportedCipherSuites();
    }
}
