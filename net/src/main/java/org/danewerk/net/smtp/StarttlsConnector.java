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
import java.util.Objects;
import java.util.Optional;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.ReservedAddresses;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.Evidence.Unreachable;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.time.Overdue;

/**
 * SMTP sessions over real sockets: greeting, EHLO, STARTTLS, handshake, EHLO, QUIT. RFC 3207 §4, RFC 7672 §8.
 *
 * <p>Uses the first of its TLS layers that can make the offer. A failure that may be for want of something another layer has is
 * tried once more with the next one, on a new connection. Safe for many threads at once.
 */
public final class StarttlsConnector implements SmtpConnector, SmtpSender {
    private final SmtpSettings settings;
    private final Dialer dialer;
    private final List<TlsLayer> layers;
    private final HandshakeGate gate;
    private final InstantSource time;
    private final SendTimes times;
    private final DirectBlocks blocks = new DirectBlocks();
    private final Overdue overdue = new Overdue();

    /**
     * @param layers in the order of preference; one of them should make every offer, as {@link JsseLayer} does
     */
    public StarttlsConnector(
            SmtpSettings settings, Dialer dialer, List<TlsLayer> layers, HandshakeGate gate, InstantSource time) {
        this(settings, SendTimes.STANDARD, dialer, layers, gate, time);
    }

    /**
     * @param times for who sends; greeting and EHLO come within those of the settings
     */
    public StarttlsConnector(
            SmtpSettings settings,
            SendTimes times,
            Dialer dialer,
            List<TlsLayer> layers,
            HandshakeGate gate,
            InstantSource time) {
        this.settings = settings;
        this.dialer = dialer;
        this.layers = List.copyOf(layers);
        this.gate = gate;
        this.time = time;
        this.times = times;
    }

    @Override
    public Evidence connect(Target target) {
        var reserved = reserved(target);
        if (reserved.isPresent()) {
            return reserved.get();
        }
        var offer = TlsOffer.to(target);
        var seen = sessions(target, offer);
        if (!mayBeRsaUnderEcdsa(seen, offer)) {
            return seen;
        }
        var again = sessions(target, offer.withoutTls13());
        return again instanceof Evidence.Encrypted ? again : seen;
    }

    @Override
    public Handover send(Target target, Mail mail, Leave leave) {
        return send(target, mail, leave, Succession.NONE);
    }

    /** Over TLS the session goes on as its successor says. */
    Handover send(Target target, Mail mail, Leave leave, Succession succession) {
        var reserved = reserved(target);
        if (reserved.isPresent()) {
            return new Handover(reserved.get(), Optional.empty(), List.of());
        }
        var offer = TlsOffer.to(target);
        var able = able(offer);
        Evidence seen = null;
        for (var layer : able.subList(0, Math.min(2, able.size()))) {
            var trip = new Trip(target, mail, leave, true, succession);
            var evidence = session(trip, offer, layer);
            if (!trip.answers().isEmpty()) {
                return new Handover(evidence, Optional.empty(), trip.answers());
            }
            seen = seen == null || evidence instanceof Evidence.Encrypted || evidence instanceof HandshakeFailed
                    ? evidence
                    : seen;
            if (!mayDependOnLayer(evidence)) {
                break;
            }
        }
        var last = Objects.requireNonNull(seen);
        return last instanceof HandshakeFailed && leave.given(last)
                ? inClear(target, mail, last, offer, able.getFirst())
                : new Handover(last, Optional.empty(), List.of());
    }

    /** RFC 7672 §2.2: where nothing demands TLS, a message may go in clear once TLS has failed. */
    private Handover inClear(Target target, Mail mail, Evidence failed, TlsOffer offer, TlsLayer layer) {
        var trip = new Trip(target, mail, seen -> true, false, Succession.NONE);
        var evidence = session(trip, offer, layer);
        return new Handover(failed, Optional.of(evidence), trip.answers());
    }

    /** One session, or two where another layer may do better. */
    private Evidence sessions(Target target, TlsOffer offer) {
        var able = able(offer);
        var seen = session(new Trip(target), offer, able.getFirst());
        if (able.size() == 1 || !mayDependOnLayer(seen)) {
            return seen;
        }
        var again = session(new Trip(target), offer, able.get(1));
        return again instanceof Evidence.Encrypted || again instanceof HandshakeFailed ? again : seen;
    }

    private List<TlsLayer> able(TlsOffer offer) {
        var able = layers.stream().filter(layer -> layer.offers(offer)).toList();
        if (able.isEmpty()) {
            throw new IllegalStateException("no TLS layer makes " + offer);
        }
        return able;
    }

    private Optional<Evidence> reserved(Target target) {
        return settings.allowReserved()
                ? Optional.empty()
                : ReservedAddresses.blockOf(target.address())
                        .map(block -> new Unreachable(
                                attempt(target, time.instant(), Duration.ZERO, new Transcript()),
                                Unreachable.Cause.RESERVED_ADDRESS,
                                block.prefix() + " is " + block.purpose() + " (" + block.spec() + ")"));
    }

    /** One connection: where to, since when, what was said, and what for. */
    private final class Trip {
        private final Target target;
        private final Instant at = time.instant();
        private final long start = System.nanoTime();
        private final Transcript transcript = new Transcript();
        private final Errand errand;

        /** To look. */
        private Trip(Target target) {
            this.target = target;
            this.errand = Errand.NONE;
        }

        private Trip(Target target, Mail mail, Leave leave, boolean wantsTls, Succession succession) {
            this.target = target;
            this.errand = new MailErrand(mail, leave, outcome -> outcome.of(sofar()), times, wantsTls, succession);
        }

        private Evidence.Attempt sofar() {
            return attempt(target, at, Duration.ofNanos(System.nanoTime() - start), transcript);
        }

        private List<Answer> answers() {
            return errand instanceof MailErrand mail ? mail.answers() : List.of();
        }
    }

    private Evidence session(Trip trip, TlsOffer offer, TlsLayer layer) {
        return outcome(trip, offer, layer).of(trip.sofar());
    }

    private Outcome outcome(Trip trip, TlsOffer offer, TlsLayer layer) {
        var limits = settings.limits();
        var target = trip.target;
        Socket socket;
        try {
            socket = dialer.open(new InetSocketAddress(target.address(), target.port()), limits.connectTimeout());
        } catch (IOException e) {
            return attempt -> notConnected(attempt, e);
        }
        long end = trip.start + limits.sessionTimeout().toNanos();
        try (var wire = new Wire(socket, overdue, end, trip.errand.mostSent())) {
            return new SmtpDialogue(offer, settings, layer, gate, blocks, wire, trip.transcript, trip.errand).run();
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

    /**
     * Whether a server that seems to have no RSA certificate may have one that an ECDSA authority signed. In TLS 1.3 the schemes offered
     * hold for the chain too, where the platform does not let them differ; in TLS 1.2 the cipher suite alone decides. RFC 8446 §4.2.3.
     */
    private static boolean mayBeRsaUnderEcdsa(Evidence seen, TlsOffer offer) {
        return offer.keys() == KeyAlgorithm.RSA
                && seen instanceof HandshakeFailed failed
                && failed.cause() == HandshakeFailed.Cause.NOTHING_IN_COMMON;
    }

    private static Evidence.Attempt attempt(Target target, Instant at, Duration took, Transcript transcript) {
        return new Evidence.Attempt(
                target.address(), target.port(), target.sni(), target.offered(), at, took, transcript.lines());
    }
}
