package org.danewerk.cli.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.danewerk.cli.base.EventLog;
import org.danewerk.cli.intake.ReportPosts.Reply;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.mail.HeaderValue;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** Answers who posts reports, within bounds of time, of memory and of each source. RFC 8460 §5.4, RFC 9110 §15.5. */
final class PostHandler extends Handler.Abstract {
    private final String path;
    private final boolean behindProxy;
    private final SourceLimits limits;
    private final ReportPosts posts;
    private final EventLog log;
    private final Duration longest;
    private final Semaphore requests = new Semaphore(MOST_REQUESTS);
    private final AtomicLong held = new AtomicLong();

    /** A body that is not read to its end, and what its sender is told. */
    private static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;

        NotTaken(Reply reply) {
            super(reply.text(), null, false, false);
            this.reply = reply;
        }
    }

    /** @param longest until a whole report is there
     * @param behindProxy whether a proxy before this server says whom it speaks for */
    PostHandler(
            String path, boolean behindProxy, SourceLimits limits, ReportPosts posts, EventLog log, Duration longest) {
        super(InvocationType.BLOCKING);
        this.path = path;
        this.behindProxy = behindProxy;
        this.limits = limits;
        this.posts = posts;
        this.log = log;
        this.longest = longest;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws InterruptedException {
        long begun = System.nanoTime();
        var source = source(request, behindProxy);
        var reply = reply(request, response, source, begun);
        log.line(
                "request",
                "source",
                source.getHostAddress(),
                "method",
                request.getMethod(),
                "status",
                String.valueOf(reply.status()),
                "octets",
                String.valueOf(Request.getContentBytesRead(request)),
                "why",
                reply.logged(),
                "ms",
                String.valueOf(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
        try {
            send(reply, response);
        } catch (IOException e) {
            callback.failed(e);
            return true;
        }
        discard(request, begun);
        callback.succeeded();
        return true;
    }

    /**
     * What comes behind the answer, for a while: a client that writes all of its request before it reads would lose the answer with the
     * connection. RFC 9112 §9.6.
     */
    private void discard(Request request, long begun) {
        var in = Content.Source.asInputStream(request);
        var buffer = new byte[BUFFER];
        try {
            long left = MOST_DISCARDED;
            for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
                left -= n;
                if (System.nanoTime() - begun > longest.toNanos()) {
                    return;
                }
            }
        } catch (IOException e) {
            // Who hangs up has heard it, or did not want to.
        }
    }

    private static void send(Reply reply, Response response) throws IOException {
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        // One request, one connection: whoever has been answered holds nothing here.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        reply.retrySeconds().ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        try (var written = Blocker.callback()) {
            Content.Sink.write(response, true, reply.text() + "\n", written);
            written.block();
        }
    }

    private Reply reply(Request request, Response response, InetAddress source, long begun)
            throws InterruptedException {
        var wait = limits.wait(source, begun);
        if (wait.isPresent()) {
            return new Reply(429, "too many requests", Optional.of(wait.get().toSeconds() + 1));
        }
        if (!Request.getPathInContext(request).equals(path)) {
            return new Reply(404, "reports are not taken here");
        }
        if (!request.getMethod().equals("POST")) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            return new Reply(405, "reports are posted");
        }
        if (!TYPES.contains(type(request))) {
            response.getHeaders().put(HttpHeader.ACCEPT, String.join(", ", TYPES));
            return new Reply(415, "reports are application/tlsrpt+gzip or application/tlsrpt+json");
        }
        if (!CODINGS.contains(coding(request))) {
            response.getHeaders().put(HttpHeader.ACCEPT_ENCODING, "gzip");
            return new Reply(415, "the only content coding here is gzip, once");
        }
        if (request.getLength() > ReportReader.LARGEST_DOCUMENT) {
            return TOO_LARGE;
        }
        return requests.tryAcquire() ? taken(request, begun) : ReportPosts.BUSY;
    }

    private Reply taken(Request request, long begun) throws InterruptedException {
        var body = new Body();
        try {
            return posts.take(body.read(request, begun));
        } catch (NotTaken e) {
            return e.reply;
        } catch (IOException e) {
            return new Reply(408, "the report did not come to its end");
        } finally {
            held.addAndGet(-body.counted);
            requests.release();
        }
    }

    /** One body in memory; all together have a bound. */
    private final class Body {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private long counted;

        Bytes read(Request request, long begun) throws IOException, NotTaken {
            var in = Content.Source.asInputStream(request);
            var buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                counted += n;
                if (held.addAndGet(n) > MOST_HELD) {
                    throw new NotTaken(ReportPosts.BUSY);
                }
                if (counted > ReportReader.LARGEST_DOCUMENT) {
                    throw new NotTaken(TOO_LARGE);
                }
                if (System.nanoTime() - begun > longest.toNanos()) {
                    throw new NotTaken(new Reply(408, "too slow"));
                }
                octets.write(buffer, 0, n);
            }
            return Bytes.of(octets.toByteArray());
        }
    }

    private static String type(Request request) {
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : HeaderValue.parse(type).word();
    }

    /** What is compressed is told by its octets; more than once is refused when it is read. */
    private static String coding(Request request) {
        var coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        return coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
    }

    /** From whom a request comes. @param behindProxy whether a proxy before this server says so */
    static InetAddress source(Request request, boolean behindProxy) {
        var peer = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
        if (!behindProxy) {
            return peer;
        }
        var headers = request.getHeaders();
        return ForwardedFor.client(headers.getValuesList("X-Forwarded-For"), headers.getValuesList("Forwarded"))
                .orElse(peer);
    }

    static final Set<String> TYPES = new TreeSet<>(Set.of("application/tlsrpt+gzip", "application/tlsrpt+json"));
    private static final Set<String> CODINGS = Set.of("", "identity", "gzip", "x-gzip");
    private static final Reply TOO_LARGE = new Reply(413, "more than " + ReportReader.LARGEST_DOCUMENT + " octets");
    private static final int BUFFER = 1 << 14;
    private static final int MOST_REQUESTS = 64;

    /** Twice what is taken: whoever sends more does not listen. */
    private static final long MOST_DISCARDED = 2L * ReportReader.LARGEST_DOCUMENT;

    private static final long MOST_HELD = 64L << 20;
}
