package org.danewerk.net.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Puts requests to one API. Each ends in time and with no more than so much of an answer; none is put again, and no redirection is
 * followed: the secret goes where it was told to go. Never throws for what the network does. Safe for many threads at once; blocks.
 *
 * <p>The server is who has a certificate for the name, by the authorities that the JDK trusts; where its name is, the system says, which
 * nobody need trust for that. Without TLS only this machine is asked: see {@link ApiBase}.
 */
public final class ApiClient {
    private final ApiBase base;
    private final Duration timeout;
    private final HttpClient client;

    public ApiClient(ApiBase base, Limits limits) {
        this.base = base;
        this.timeout = limits.connectTimeout().plus(limits.replyTimeout());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connectTimeout())
                .build();
    }

    public ApiAnswer send(ApiRequest request) {
        var body = request.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body());
        var builder = HttpRequest.newBuilder(URI.create(base.text() + request.path()))
                .method(request.method(), body)
                .header("User-Agent", "danewerk");
        request.headers().forEach(builder::header);
        var exchange = client.sendAsync(builder.build(), answer -> new BoundedBody(MAX_OCTETS));
        try {
            return answer(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return silent("time is up");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return silent("the wait was interrupted");
        } catch (ExecutionException | CancellationException e) {
            return silent(why(e.getCause()));
        }
    }

    private static ApiAnswer answer(HttpResponse<Bytes> answer) {
        return new ApiAnswer.Answered(
                answer.statusCode(),
                answer.headers()
                        .firstValue("Retry-After")
                        .map(ApiClient::seconds)
                        .orElse(OptionalLong.empty()),
                new String(answer.body().toArray(), StandardCharsets.UTF_8));
    }

    /** The other form, a date, is left: how far away that is depends on two clocks. RFC 9110 §10.2.3. */
    private static OptionalLong seconds(String header) {
        return header.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(header)) : OptionalLong.empty();
    }

    /** In our own words: those of the library may repeat what a server said. */
    private static String why(@Nullable Throwable cause) {
        for (@Nullable Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BoundedBody.TooMuch) {
                return "more came than an answer takes (" + MAX_OCTETS + " octets)";
            }
            if (at instanceof SSLException) {
                return "no TLS with a certificate that is good for this name";
            }
            if (at instanceof HttpConnectTimeoutException || at instanceof ConnectException) {
                return "no connection";
            }
        }
        return cause instanceof IOException ? "no whole answer of HTTP came" : "the request failed";
    }

    private ApiAnswer silent(String why) {
        return new ApiAnswer.Silent(base.text() + ": " + why);
    }

    /** Some hundred records, or a page of errors. */
    private static final int MAX_OCTETS = 1 << 20;
}
