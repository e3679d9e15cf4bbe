package org.danewerk.net.https;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.tlsrpt.EndpointAnswer;
import org.danewerk.net.okhttp.Library;
import org.danewerk.net.okhttp.PlainClient;

/** Over the network: our own lookup of the host's addresses, and one handshake, after which the connection is given up. RFC 8460 §3. */
public final class HttpsReportEndpoints implements ReportEndpoints {
    private final HttpsReach reach;

    public HttpsReportEndpoints(HttpsReach reach) {
        this.reach = reach;
    }

    @Override
    public EndpointAnswer connect(String uri) {
        return Library.use(
                "the report host " + uri,
                () -> ReportUrl.of(uri)
                        .map(this::at)
                        .orElse(new EndpointAnswer.Unreachable(Trouble.ADDRESS, "the URI has no name of a host")));
    }

    private EndpointAnswer at(ReportUrl place) {
        return switch (reach.places(place.host())) {
            case HostPlaces.Open(var addresses) -> handshake(place, addresses);
            case HostPlaces.NotFound(var failed, var why) ->
                failed.isPresent()
                        ? new EndpointAnswer.LookupFailed()
                        : new EndpointAnswer.Unreachable(Trouble.DNS, why);
            case HostPlaces.Reserved(var why) -> new EndpointAnswer.Unreachable(Trouble.ADDRESS, why);
        };
    }

    private EndpointAnswer handshake(ReportUrl place, List<InetAddress> addresses) {
        var stage = new RequestStage();
        var check = reach.check(place.host());
        var longest = reach.limits().connectTimeout().plus(reach.limits().handshakeTimeout());
        var call = PlainClient.of(addresses, check, status -> {})
                .addNetworkInterceptor(HttpsReportEndpoints::giveUp)
                .socketFactory(reach.sockets(MOST_OCTETS))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .eventListener(stage)
                .build()
                .newCall(new Request.Builder().url(place.url()).head().build());
        call.timeout().timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
        try (var response = call.execute()) {
            throw new IllegalStateException("an answer to what was not asked: " + response.code());
        } catch (Reached e) {
            return new EndpointAnswer.Verified();
        } catch (IOException e) {
            return explain(addresses, call, stage, e);
        }
    }

    private static EndpointAnswer explain(List<InetAddress> addresses, Call call, RequestStage stage, IOException e) {
        var refusal = PolicyHostCheck.refusal(e);
        if (refusal.isPresent()) {
            return new EndpointAnswer.CertificateRefused(
                    refusal.get().defect(), refusal.get().detail());
        }
        if (call.isCanceled()) {
            return new EndpointAnswer.Unreachable(Trouble.TIMEOUT, "no handshake in time");
        }
        var places = addresses.stream().map(Addresses::toText).collect(Collectors.joining(", "));
        return stage.trouble() == Trouble.CONNECT
                ? new EndpointAnswer.Unreachable(Trouble.CONNECT, "no connection to " + places)
                : new EndpointAnswer.Unreachable(Trouble.TLS, "no handshake of TLS 1.2 or 1.3 with " + places);
    }

    /** Behind the handshake, and before anything is asked: a server that hears no report need not hear of us either. */
    private static Response giveUp(Interceptor.Chain chain) throws IOException {
        throw new Reached();
    }

    private static final class Reached extends IOException {
        private static final long serialVersionUID = 1L;

        Reached() {
            super("a handshake was made");
        }
    }

    /** Certificates. */
    private static final long MOST_OCTETS = 1 << 18;
}
