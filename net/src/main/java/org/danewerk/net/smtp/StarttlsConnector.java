package org.danewerk.net.smtp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.policy.ReservedAddresses;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.Evidence.Unreachable;

/**
 * SMTP sessions over real sockets: greeting, EHLO, STARTTLS, handshake, EHLO, QUIT. RFC 3207 §4, RFC 7672 §8.
 *
 * <p>Uses the first of its TLS layers that can make the offer. A failure that may be for want of something another layer has is
 * tried once more with the next one, on a new connection. Safe for many threads at once.
 */
public final class StarttlsConnector implements SmtpConnector {
    private final SmtpSettings settings;
    private final Dialer dialer;
    private final List<TlsLayer> layers;
    private final HandshakeGate gate;
    private final InstantSource time;
    private final DirectBlocks blocks = new DirectBlocks();

    /**
     * @param layers in the order of preference; one of them should make every offer, as {@link JsseLayer} does
     */
    public StarttlsConnector(
            SmtpSettings settings, Dialer dialer, List<TlsLayer> layers, HandshakeGate gate, InstantSource time) {
        this.settings = settings;
        this.dialer = dialer;
        this.layers = List.copyOf(layers);
        this.gate = gate;
        this.time = time;
    }

    @Override
    public Evidence connect(Target target) {
        var reserved = ReservedAddresses.blockOf(target.address());
        if (reserved.isPresent() && !settings.allowReserved()) {
            var block = reserved.get();
            return new Unreachable(
                    attempt(target, time.instant(), Duration.ZERO, new Transcript()),
                    Unreachable.Cause.RESERVED_ADDRESS,
                    block.prefix() + " is " + block.purpose() + " (" + block.spec() + ")");
        }
        var able = layers.stream()
                .filter(layer -> layer.offers(target.sni(), target.offered()))
                .toList();
        if (able.isEmpty()) {
            throw new IllegalStateException("no TLS layer offers " + target.offered() + " to " + target.sni());
        }
        var seen = session(target, able.getFirst());
        if (able.size() == 1 || !mayDependOnLayer(seen)) {
            return seen;
        }
        var again = session(target, able.get(1));
        return again instanceof Evidence.Encrypted || again instanceof HandshakeFailed ? again : seen;
    }

    private Evidence session(Target target, TlsLayer layer) {
        var at = time.instant();
        long start = System.nanoTime();
        var transcript = new Transcript();
        var outcome = outcome(target, layer, transcript, start);
        return outcome.of(attempt(target, at, Duration.ofNanos(System.nanoTime() - start), transcript));
    }

    private Outcome outcome(Target target, TlsLayer layer, Transcript transcript, long start) {
        var limits = settings.limits();
        Socket socket;
        try {
            socket = dialer.open(new InetSocketAddress(target.address(), target.port()), limits.connectTimeout());
        } catch (IOException e) {
            return attempt -> notConnected(attempt, e);
        }
        try (var wire = new Wire(socket, start + limits.sessionTimeout().toNanos())) {
            return new SmtpDialogue(target, settings, layer, gate, blocks, wire, transcript).run();
        } catch (IOException e) {
            return attempt -> new Unreachable(attempt, Unreachable.Cause.CLOSED, "connection closed");
        }
    }

    private static Evidence notConnected(Evidence.Attempt attempt, IOException e) {
        var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof SocketTimeoutException || words.contains("timed out")) {
            return new Unreachable(attempt, Unreachable.Cause.TIMEOUT, "no connection in time");
        }
        if (e instanceof ConnectException && words.contains("refused")) {
            return new Unreachable(attempt, Unreachable.Cause.REFUSED, "connection refused");
        }
        return new Unreachable(attempt, Unreachable.Cause.NO_ROUTE, words);
    }

    /** Whether another TLS layer may do better. Some servers close, without an alert, when they have nothing in common with a client. */
    private static boolean mayDependOnLayer(Evidence seen) {
        return seen instanceof HandshakeFailed failed
                && switch (failed.cause()) {
                    case NOTHING_IN_COMMON, ALERT, CLOSED, UNPARSEABLE_CERTIFICATE -> true;
                    case NOT_TLS, TIMEOUT, INJECTION, SESSION_BROKEN -> false;
                };
    }

    private static Evidence.Attempt attempt(Target target, Instant at, Duration took, Transcript transcript) {
        return new Evidence.Attempt(
                target.address(), target.port(), target.sni(), target.offered(), at, took, transcript.lines());
    }
}
