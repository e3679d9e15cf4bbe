package org.danewerk.net.https;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchAnswer.Answered;
import org.danewerk.core.mtasts.FetchAnswer.Broken;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.PolicyHost;
import org.danewerk.net.okhttp.PlainClient;

/** One GET on a connection of its own, which no other request sees. RFC 8461 §3.3. */
final class PolicyRequest {
    /** Four times what a policy and the longest headers take; the rest are certificates. */
    private static final long MOST_OCTETS = 1 << 20;

    private static final int OK = 200;
    private static final int NO_IDLE = 0;

    private final DomainName host;
    private final List<InetAddress> addresses;
    private final HttpsReach reach;
    private final long end;
    private final RequestStage stage = new RequestStage();

    PolicyRequest(DomainName host, List<InetAddress> addresses, HttpsReach reach, long end) {
        this.host = host;
        this.addresses = addresses;
        this.reach = reach;
        this.end = end;
    }

    FetchAnswer answer() {
        var url = HttpUrl.parse("https://" + host.toText() + PolicyHost.PATH);
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (url == null) {
            return new Broken(Trouble.HTTP, "\"" + host.toText() + "\" is no name for a URI");
        }
        if (left <= 0) {
            return late();
        }
        // RFC 8461 §3.3: no condition, no cache; the coding of the content is the client's, which decodes it
        var call = PlainClient.of(addresses, reach.check(host), PolicyRequest::refuse)
                .socketFactory(reach.sockets(MOST_OCTETS))
                .connectionPool(new ConnectionPool(NO_IDLE, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .eventListener(stage)
                .build()
                .newCall(new Request.Builder().url(url).build());
        call.timeout().timeout(left, TimeUnit.MILLISECONDS);
        try (var response = call.execute()) {
            return read(response);
        } catch (OtherStatus e) {
            return new Answered(e.status, Optional.empty(), Bytes.EMPTY);
        } catch (IOException e) {
            return explain(call, e);
        }
    }

    /** No further than one octet above the largest policy, of the content as it is after decoding. */
    private static FetchAnswer read(Response response) throws IOException {
        var source = response.body().source();
        source.request(PolicyFile.LARGEST + 1L);
        long size = Math.min(source.getBuffer().size(), PolicyFile.LARGEST + 1L);
        return new Answered(
                response.code(),
                Optional.ofNullable(response.header("Content-Type")),
                Bytes.of(source.readByteArray(size)));
    }

    private FetchAnswer explain(Call call, IOException e) {
        var refusal = PolicyHostCheck.refusal(e);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (call.isCanceled() || end - System.nanoTime() <= 0) {
            return late();
        }
        return switch (stage.trouble()) {
            case CONNECT -> new Broken(Trouble.CONNECT, "no connection to " + places());
            case TLS -> new Broken(Trouble.TLS, "no handshake of TLS 1.2 or 1.3 with " + places());
            default ->
                new Broken(
                        Trouble.HTTP,
                        BoundedSocket.passed(e) ? "more came than a policy takes" : "no whole reply came");
        };
    }

    private FetchAnswer late() {
        return new Broken(
                Trouble.TIMEOUT,
                "not done within " + reach.limits().sessionTimeout().toSeconds() + " s");
    }

    private String places() {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    /** RFC 8461 §3.3: 200 and nothing else, before the client makes something of it. */
    private static void refuse(int status) throws IOException {
        if (status != OK) {
            throw new OtherStatus(status);
        }
    }

    private static final class OtherStatus extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        OtherStatus(int status) {
            super("HTTP status " + status);
            this.status = status;
        }
    }
}
