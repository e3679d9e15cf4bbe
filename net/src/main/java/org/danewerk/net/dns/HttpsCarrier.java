package org.danewerk.net.dns;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.jspecify.annotations.Nullable;

/** Over HTTPS, each question a request of its own, mostly all on one connection of HTTP/2. RFC 8484. */
final class HttpsCarrier implements Carrier {
    private static final String TYPE = "application/dns-message";
    private static final MediaType DNS_MESSAGE = MediaType.get(TYPE);
    /** RFC 8484 §6 */
    private static final int LARGEST = 65_535;
    /** Over HTTP/1.1 each takes a connection. */
    private static final int MOST_AT_ONCE = 100;

    private final Upstream.Https upstream;
    private final String host;
    private final OkHttpClient client;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ReentrantLock opening;

    /** @param check which lets nobody pass but who has the identity */
    HttpsCarrier(Upstream.Https upstream, ResolverCheck check) {
        this.upstream = upstream;
        this.host = switch (upstream.identity()) {
            case ResolverIdentity.Named(var name) -> name.toText();
            case ResolverIdentity.Addressed addressed ->
                Upstreams.bracketed(upstream.address(), upstream.address().getPort());
            case ResolverIdentity.Pinned pinned ->
                Upstreams.bracketed(upstream.address(), upstream.address().getPort());
        };
        this.opening = new ReentrantLock();
        this.client = HttpsClient.of(upstream.address().getAddress(), check, MOST_AT_ONCE, opening);
    }

    @Override
    public Parsed<DnsMessage> carry(DomainName name, int type, int flags, boolean lossy, long end) throws IOException {
        var query = Query.padded(0, flags, name, type); // RFC 8484 §4.1: the same question, the same octets
        var request = request(query);
        Waiting.acquire(room, end);
        try {
            return exchange(query, request, end);
        } finally {
            room.release();
        }
    }

    private Request request(Query query) throws IOException {
        boolean get = GetTemplate.isIn(upstream.target());
        var target = get ? GetTemplate.with(upstream.target(), query.octets()) : upstream.target();
        var uri = HttpUrl.parse(
                Upstream.Https.SCHEME + host + ":" + upstream.address().getPort() + target);
        if (uri == null) {
            throw new IOException("\"" + host + "\" is no name for a URI");
        }
        var request = new Request.Builder()
                .url(uri)
                .header("Accept", TYPE) // RFC 8484 §4.1
                .header("Accept-Encoding", "identity");
        return get
                ? request.build()
                : request.post(RequestBody.create(query.octets(), DNS_MESSAGE)).build();
    }

    private Parsed<DnsMessage> exchange(Query query, Request request, long end) throws IOException {
        var call = client.newCall(request);
        try {
            letOpen(end);
            call.timeout().timeout(Waiting.millisUntil(end), TimeUnit.MILLISECONDS);
            try (var response = call.execute()) {
                return read(query, response);
            }
        } catch (HttpStatus e) {
            throw e;
        } catch (IOException e) {
            if (end - System.nanoTime() <= 0 || call.isCanceled()) {
                client.connectionPool().evictAll(); // perhaps it is stuck, where nobody else is on it
                throw Waiting.late();
            }
            throw explain(e);
        } finally {
            if (opening.isHeldByCurrentThread()) {
                opening.unlock();
            }
        }
    }

    /** Waits for who opens the first connection: most servers want no second. */
    private void letOpen(long end) throws IOException {
        if (client.connectionPool().connectionCount() == 0) {
            Waiting.lock(opening, end);
            if (client.connectionPool().connectionCount() > 0) {
                opening.unlock();
            }
        }
    }

    private static Parsed<DnsMessage> read(Query query, Response response) throws IOException {
        var body = response.body();
        if (!isDnsMessage(body.contentType())) {
            return Parsed.malformed(0, "its content type is not " + TYPE);
        }
        if (body.source().request(LARGEST + 1)) {
            return Parsed.malformed(LARGEST, "more than a DNS message can be");
        }
        byte[] message = body.source().readByteArray();
        if (message.length == 0) {
            return Parsed.malformed(0, "no message");
        }
        if (!query.isAnsweredBy(message, message.length)) {
            return Parsed.malformed(0, "an answer to another question");
        }
        var parsed = DnsMessage.parse(message, message.length, HttpAge.seconds(response.headers("Age")));
        // RFC 2181 §9: what a truncated answer holds is not used
        return parsed instanceof Parsed.Ok<DnsMessage>(var read) && read.has(DnsMessage.TC)
                ? Parsed.malformed(2, "it is truncated")
                : parsed;
    }

    private static boolean isDnsMessage(@Nullable MediaType type) {
        return type != null
                && type.type().equals(DNS_MESSAGE.type())
                && type.subtype().equals(DNS_MESSAGE.subtype());
    }

    /** In our words: what the library says may hold what the server says. */
    private static IOException explain(IOException e) {
        if (e instanceof SSLException broken) {
            return TlsWire.explain(broken);
        }
        if (e instanceof ConnectException && e.getCause() instanceof IOException cause) {
            return cause;
        }
        if (e instanceof InterruptedIOException) {
            return e;
        }
        return new IOException("no whole reply in HTTP came", e);
    }
}
