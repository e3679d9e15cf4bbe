package org.danewerk.net.https;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.okhttp.Library;
import org.danewerk.net.okhttp.PlainClient;
import org.danewerk.net.smtp.AcceptingTrustManager;

/**
 * Over the network: our own lookup of the host's addresses, and one request to it. First to who has a certificate for its name; where
 * nobody there has, once more to whoever answers, since a report is worth more than the proof of who takes it. RFC 8460 §3, §5.4.
 */
public final class HttpsReportPoster implements ReportPoster {
    private final HttpsReach reach;

    public HttpsReportPoster(HttpsReach reach) {
        this.reach = reach;
    }

    @Override
    public PostAnswer post(String uri, String type, Bytes body) {
        return Library.use("the report host " + uri, () -> toUrl(uri, type, body));
    }

    private PostAnswer toUrl(String uri, String type, Bytes body) {
        var place = ReportUrl.of(uri);
        if (place.isEmpty()) {
            return new PostAnswer.Forbidden("no https URI with the name of a host");
        }
        var url = place.get().url();
        var host = place.get().host();
        return switch (reach.places(host)) {
            case HostPlaces.Open(var addresses) -> toHost(host, new Post(url, addresses, type, body, end()));
            case HostPlaces.NotFound(var failed, var why) -> new PostAnswer.Silent(why);
            case HostPlaces.Reserved(var why) -> new PostAnswer.Forbidden(why);
        };
    }

    private PostAnswer toHost(DomainName host, Post post) {
        try {
            return post.answer(reach.check(host), true);
        } catch (IOException e) {
            return PolicyHostCheck.refusal(e).isPresent() ? unverified(post) : post.silent(e);
        }
    }

    private static long end() {
        return System.nanoTime() + LONGEST.toNanos();
    }

    private static PostAnswer unverified(Post post) {
        try {
            return post.answer(new AcceptingTrustManager(), false);
        } catch (IOException e) {
            return post.silent(e);
        }
    }

    /** One report on a connection of its own. */
    private final class Post {
        private final HttpUrl url;
        private final List<InetAddress> addresses;
        private final String type;
        private final Bytes body;
        private final long end;

        private Post(HttpUrl url, List<InetAddress> addresses, String type, Bytes body, long end) {
            this.url = url;
            this.addresses = addresses;
            this.type = type;
            this.body = body;
            this.end = end;
        }

        private PostAnswer answer(X509ExtendedTrustManager check, boolean verified) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IOException("time is up");
            }
            var call = PlainClient.of(addresses, check, status -> {})
                    .addNetworkInterceptor(HttpsReportPoster::seen)
                    .socketFactory(reach.sockets(MOST_OCTETS))
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .retryOnConnectionFailure(false)
                    .build()
                    .newCall(new Request.Builder()
                            .url(url)
                            .post(RequestBody.create(body.toArray(), MediaType.get(type)))
                            .build());
            call.timeout().timeout(left, TimeUnit.MILLISECONDS);
            try (var response = call.execute()) {
                throw new IllegalStateException("an answer that was not seen: " + response.code());
            } catch (Seen e) {
                return new PostAnswer.Answered(e.status, verified, e.retryAfter);
            }
        }

        private PostAnswer silent(IOException e) {
            var why = System.nanoTime() >= end
                    ? "not done within " + LONGEST.toSeconds() + " s"
                    : BoundedSocket.passed(e) ? "more came than an answer takes" : "no whole answer of HTTP over TLS";
            return new PostAnswer.Silent(url.host() + ": " + why);
        }
    }

    /** Before the client follows a redirection, or asks again by itself. What else a server says is not read. */
    private static Response seen(Interceptor.Chain chain) throws IOException {
        try (var response = chain.proceed(chain.request())) {
            throw new Seen(
                    response.code(),
                    Optional.ofNullable(response.header("Retry-After"))
                            .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
        }
    }

    private static final class Seen extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient Optional<Duration> retryAfter;

        Seen(int status, Optional<Duration> retryAfter) {
            super("HTTP status " + status);
            this.status = status;
            this.retryAfter = retryAfter;
        }
    }

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Headers and certificates; the body is not read. */
    private static final long MOST_OCTETS = 1 << 16;
}
