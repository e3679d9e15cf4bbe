package org.danewerk.net.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.RawServerName;

/**
 * Sockets that know their server before they greet it: its name (SNI) is the TLSA base domain, and its addresses are those that were
 * looked up with DNSSEC. RFC 7671 §7. One that must not be connected to is not.
 */
final class DaneSocketFactory extends SSLSocketFactory {
    private final ServerPolicy policy;
    private final Dialer dialer;
    private final FreshContexts contexts;

    DaneSocketFactory(ServerPolicy policy, Dialer dialer, FreshContexts contexts) {
        this.policy = policy;
        this.dialer = dialer;
        this.contexts = contexts;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        var server = server(host, port);
        var failure = new IOException(host + ":" + port + ": no address");
        for (var address : server.addresses()) {
            try {
                return over(dialer.open(new InetSocketAddress(address, port), TIMEOUT), server, host, port, true);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        var server = server(address.getHostAddress(), port);
        var socket = dialer.open(new InetSocketAddress(address, port), TIMEOUT);
        return over(socket, server, address.getHostAddress(), port, true);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        var server = server(host, port);
        var failure = new IOException(host + ":" + port + ": no address");
        for (var address : server.addresses()) {
            try {
                return over(from(localHost, localPort, address, port), server, host, port, true);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localHost, int localPort) throws IOException {
        var server = server(address.getHostAddress(), port);
        return over(from(localHost, localPort, address, port), server, address.getHostAddress(), port, true);
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return over(socket, server(host, port), host, port, autoClose);
    }

    /** To be connected by the caller, who thereby says to whom; its name is the one he connects to. */
    @Override
    public Socket createSocket() throws IOException {
        return contexts.fresh(policy).getSocketFactory().createSocket();
    }

    private Server server(String host, int port) throws SSLHandshakeException {
        var server = policy.server(Optional.of(new Peer(host, port)));
        var refusal = server.refusal();
        if (refusal.isPresent()) {
            var failure = new SSLHandshakeException(refusal.get().getMessage());
            failure.initCause(refusal.get());
            throw failure;
        }
        return server;
    }

    private SSLSocket over(Socket socket, Server server, String host, int port, boolean autoClose) throws IOException {
        try {
            var factory = contexts.fresh(peer -> server).getSocketFactory();
            var tls = (SSLSocket) factory.createSocket(socket, host, port, autoClose);
            var parameters = tls.getSSLParameters();
            parameters.setServerNames(server.serverName()
                    .filter(name -> !name.isRoot())
                    .map(DaneSocketFactory::sni)
                    .map(List::of)
                    .orElse(List.of()));
            tls.setSSLParameters(parameters);
            return tls;
        } catch (IOException | RuntimeException e) {
            if (autoClose) {
                socket.close();
            }
            throw e;
        }
    }

    /** Octet for octet where the JDK's class takes the name for none, as with an underscore. */
    private static SNIServerName sni(DomainName name) {
        var text = String.join(".", name.labels());
        try {
            return new SNIHostName(text);
        } catch (IllegalArgumentException e) {
            return new RawServerName(name);
        }
    }

    private static Socket from(InetAddress localHost, int localPort, InetAddress address, int port) throws IOException {
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.bind(new InetSocketAddress(localHost, localPort));
            socket.connect(new InetSocketAddress(address, port), Math.toIntExact(TIMEOUT.toMillis()));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return contexts.fresh(policy).getSocketFactory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return contexts.fresh(policy).getSocketFactory().getSupportedCipherSuites();
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
}
