package org.danewerk.net.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.TlsVersion;

/** A client of HTTPS that goes to one address, and does nothing by itself that was not asked of it. */
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
        return new OkHttpClient.Builder()
                .dns(name -> List.of(address)) // no other lookup comes before
                .proxy(Proxy.NO_PROXY)
                .sslSocketFactory(ResolverTrust.context(check).getSocketFactory(), check)
                // The check has seen to it, also where it is no name that tells.
                .hostnameVerifier((name, session) -> true)
                .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                        .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2) // RFC 9325 §3.1.1
                        .build()))
                .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)) // RFC 8484 §5.2
                .followRedirects(false) // RFC 8484 §3
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .fastFallback(false)
                .connectionPool(new ConnectionPool(connections, TlsCarrier.MOST_IDLE_NANOS, TimeUnit.NANOSECONDS))
                .pingInterval(PING)
                // The end of each question bounds all of them together.
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .eventListener(new Opened(opening))
                .addNetworkInterceptor(HttpsClient::exchange)
                .build();
    }

    private static Response exchange(Interceptor.Chain chain) throws IOException {
        // RFC 8484 §8.2: no more about us than it takes
        var response = chain.proceed(
                chain.request().newBuilder().removeHeader("User-Agent").build());
        if (!response.isSuccessful()) { // RFC 8484 §4.2.1; before the client makes something of it
            response.close();
            throw new HttpStatus(response.code());
        }
        return response;
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
