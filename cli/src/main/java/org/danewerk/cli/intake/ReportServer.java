package org.danewerk.cli.intake;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server around {@link PostHandler}. Closed, it finishes what it has. */
final class ReportServer implements AutoCloseable {
    /**
     * How long a client may take.
     *
     * @param silence without a single octet
     * @param body until the whole report is there
     */
    record Times(Duration silence, Duration body) {
        static final Times DEFAULT = new Times(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private final Server server;
    private final Times times;
    private final ServerConnector connector;

    /** @param tls keys and certificates; empty to speak HTTP */
    ReportServer(
            InetSocketAddress place,
            Optional<SslContextFactory.Server> tls,
            Handler handler,
            JettyRefusals refusals,
            Times times) {
        this.times = times;
        var threads = new QueuedThreadPool(MOST_THREADS);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        server = new Server(threads);
        var http = new HttpConnectionFactory(settings());
        connector = tls.map(keys -> new ServerConnector(
                        server, new ConnectionFactory[] {new SslConnectionFactory(keys, "http/1.1"), http}))
                .orElseGet(() -> new ServerConnector(server, http));
        connector.setHost(place.getAddress().getHostAddress());
        connector.setPort(place.getPort());
        connector.setIdleTimeout(times.silence().toMillis());
        connector.addBean(new Lifetime());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.setHandler(new GracefulHandler(handler));
        server.setErrorHandler(refusals);
        server.setStopTimeout(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
    }

    private static HttpConfiguration settings() {
        var settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        settings.setRequestHeaderSize(LARGEST_HEADER);
        settings.setPersistentConnectionsEnabled(false);
        // By itself Jetty adds one that refuses every name that is not in the certificate. Senders may ignore that: RFC
        // 8460 §3.
        settings.addCustomizer(new SecureRequestCustomizer(false));
        return settings;
    }

    /** No connection lasts longer than a request may, whatever trickles in. */
    private final class Lifetime implements Connection.Listener {
        @Override
        public void onOpened(Connection connection) {
            if (!(connection instanceof SslConnection)) {
                server.getScheduler()
                        .schedule(
                                () -> connection.getEndPoint().close(),
                                times.body().plus(times.silence()).toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        }
    }

    /** @throws Exception where the place cannot be had */
    void start() throws Exception {
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static final int MOST_THREADS = 16;
    private static final int LARGEST_HEADER = 8 << 10;
    private static final int MOST_CONNECTIONS = 512;
    private static final int LONGEST_END_SECONDS = 8;
}
