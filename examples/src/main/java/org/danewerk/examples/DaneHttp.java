package org.danewerk.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.InstantSource;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.tls.DaneSslContext;
import org.danewerk.operations.tls.DaneTlsOptions;
import org.danewerk.operations.tls.WhereNoDane;

/**
 * Fetches a page from a server that its TLSA records vouch for; one without records must have a certificate of a trusted root, as ever.
 *
 * <p>The client itself looks the address up, by the JDK, and tells the server the name in the URI; for a name that is an alias to a
 * host with records of its own, use a socket. RFC 7671 §7.
 */
public final class DaneHttp {
    private DaneHttp() {}

    /** URI, such as {@code https://www.example.org/}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.print(page(DanePlainSocket.resolver(), Clock.systemUTC(), URI.create(args[0])));
    }

    static String page(Resolver resolver, InstantSource time, URI uri) throws IOException, InterruptedException {
        var options = DaneTlsOptions.DEFAULT.withWhereNoDane(WhereNoDane.PKIX);
        var dane = DaneSslContext.with(resolver, options, time);
        try (var client =
                HttpClient.newBuilder().sslContext(dane.forAnyServer()).build()) {
            var request = HttpRequest.newBuilder(uri).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
