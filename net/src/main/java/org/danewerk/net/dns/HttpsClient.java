package org.danewerk.net.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.danewerk.net.okhttp.PlainClient;

/** A client of HTTPS that goes to one address and keeps its connections. */
final class HttpsClient {
    /** How soon a connection that is dead shows. */
    private static final Duration PING = Duration.ofSeconds(5);

    private HttpsClient() {}

    /**
     * @param check which lets nobody pass but who has the identity
     * @param connections that may lie idle
     * @param opening unlocked by who holds it and gets a connection
     */
    static OkHttpClient of(InetAddress address, ResolverCheck check, int connections, ReentrantLock opening) {
        return PlainClient.of(List.of(address), check, HttpsClient::check) // RFC 8484 §5.2, §8.2
                .connectionPool(new ConnectionPool(connections, TlsCarrier.MOST_IDLE_NANOS, TimeUnit.NANOSECONDS))
                .pingInterval(PING)
                .eventListener(new Opened(opening))
                .build();
    }

    /** RFC 8484 §4.2.1 */
    private static void check(int status) throws IOException {
        if (status / 100 != 2) {
            throw new HttpStatus(status);
        }
    }

    /** Lets the next go on. Told by the thread that asks. */
    private static final class Opened extends EventListener {
        private final ReentrantLock opening;

        private Opened(ReentrantLock opening) {
            this.opening = opening;
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            if (opening.isHeldByCurrentThread()) {
                opening.unlock();
            }
        }
    }
}
