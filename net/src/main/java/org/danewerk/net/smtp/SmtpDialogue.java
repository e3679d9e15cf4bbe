package org.danewerk.net.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.Evidence.Plaintext;
import org.danewerk.core.verdict.Evidence.Unreachable;
import org.danewerk.core.verdict.KeyAlgorithm;

/** One dialogue over one connected socket, from the greeting to QUIT, with an errand between. RFC 5321 §3, RFC 3207 §4. */
final class SmtpDialogue {
    private static final int SERVICE_CLOSING = 421;
    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The answer to QUIT changes nothing; it is awaited for the peer's sake, whose log stays clean. */
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final TlsOffer offer;
    private final SmtpSettings settings;
    private final TlsLayer layer;
    private final HandshakeGate gate;
    private final DirectBlocks blocks;
    private final Wire wire;
    private final Transcript transcript;
    private final Limits limits;
    private final Errand errand;

    SmtpDialogue(
            TlsOffer offer,
            SmtpSettings settings,
            TlsLayer layer,
            HandshakeGate gate,
            DirectBlocks blocks,
            Wire wire,
            Transcript transcript,
            Errand errand) {
        this.offer = offer;
        this.settings = settings;
        this.layer = layer;
        this.gate = gate;
        this.blocks = blocks;
        this.wire = wire;
        this.transcript = transcript;
        this.limits = settings.limits();
        this.errand = errand;
    }

    Outcome run() {
        var replies = new ReplyReader(wire, transcript, limits);
        var hello = "EHLO " + settings.identity().text(wire::localAddress);
        try {
            wire.within(limits.replyTimeout());
            var greeting = replies.next();
            if (!greeting.positive()) {
                return quit(wire, replies, refused(greeting));
            }
            var extensions = command(wire, replies, hello);
            if (extensions.code() == SERVICE_CLOSING) {
                return unreachable(Unreachable.Cause.CLOSED, extensions.text());
            }
            if (!extensions.positive()) {
                return stands(
                        new OpenSession(wire, replies, wire, transcript, Optional.empty(), hello),
                        plaintext(Plaintext.Why.EHLO_REFUSED, extensions));
            }
            var inClear = new OpenSession(wire, replies, wire, transcript, Optional.of(extensions), hello);
            if (!errand.wantsTls() || !extensions.lists("STARTTLS")) {
                return stands(inClear, plaintext(Plaintext.Why.STARTTLS_NOT_OFFERED, extensions));
            }
            var ready = command(wire, replies, "STARTTLS");
            if (ready.code() != 220) {
                return stands(inClear, plaintext(Plaintext.Why.STARTTLS_REFUSED, ready));
            }
            // RFC 3207 §6: what came in clear behind the reply would be taken for the server's words inside TLS.
            if (replies.hasMore() || wire.pending()) {
                return handshakeFailed(HandshakeFailed.Cause.INJECTION, "data in clear behind the reply to STARTTLS");
            }
        } catch (BrokenSession e) {
            return unreachable(causeOf(e), e.why());
        } catch (TlsFailure e) {
            throw new IllegalStateException("TLS in a channel without", e);
        }
        return upgrade(hello);
    }

    private Outcome upgrade(String hello) {
        long waitedFrom = System.nanoTime();
        try (var place = gate.enter()) {
            // Waiting for a place is this side's doing and no time of the peer's.
            wire.pardon(System.nanoTime() - waitedFrom);
            wire.within(limits.handshakeTimeout());
            var engine = layer.engine(offer);
            var block = layer.wantsDirectBuffers() ? Optional.of(blocks.take()) : Optional.<ByteBuffer>empty();
            try (var tls = new TlsChannel(wire, engine, block)) {
                return overTls(tls, place, hello);
            } finally {
                block.ifPresent(blocks::giveBack);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return handshakeFailed(HandshakeFailed.Cause.TIMEOUT, "interrupted on this side");
        }
    }

    private Outcome overTls(TlsChannel tls, HandshakeGate.Place place, String hello) {
        SSLSession session;
        try {
            session = tls.handshake(place);
        } catch (BrokenSession e) {
            return handshakeFailed(handshakeCauseOf(e), e.why());
        } catch (TlsFailure e) {
            return handshakeFailed(causeOf(e, tls), e.why());
        }
        place.close();
        return insideTls(tls, session, hello);
    }

    private Outcome insideTls(TlsChannel tls, SSLSession session, String hello) {
        // RFC 3207 §4.2: nothing learnt before TLS is kept, and EHLO is said again. What the server offers now is not
        // looked at, since
        // STARTTLS is never sent a second time; a server that refuses to go on takes no mail, whatever its certificate.
        var replies = new ReplyReader(tls, transcript, limits);
        try {
            var answer = command(tls, replies, hello);
            return answer.positive()
                    ? stands(
                            new OpenSession(tls, replies, wire, transcript, Optional.of(answer), hello),
                            encrypted(session))
                    : quit(
                            tls,
                            replies,
                            handshakeFailed(
                                    HandshakeFailed.Cause.SESSION_BROKEN,
                                    "after the handshake, in answer to EHLO: " + answer.text()));
        } catch (BrokenSession e) {
            return handshakeFailed(HandshakeFailed.Cause.SESSION_BROKEN, "after the handshake: " + e.why());
        } catch (TlsFailure e) {
            return handshakeFailed(HandshakeFailed.Cause.SESSION_BROKEN, "after the handshake: " + e.why());
        }
    }

    private Reply command(Channel channel, ReplyReader replies, String line) throws BrokenSession, TlsFailure {
        transcript.client(line);
        wire.within(limits.replyTimeout());
        channel.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return replies.next();
    }

    /** The session could carry a message; what it is for is done before it ends. */
    private Outcome stands(OpenSession session, Outcome outcome) {
        errand.run(session, outcome);
        return quit(session.channel(), session.replies(), outcome);
    }

    /** Ends the session in good order, which cannot change what it came to. RFC 5321 §4.1.1.10. */
    private Outcome quit(Channel channel, ReplyReader replies, Outcome outcome) {
        try {
            transcript.client("QUIT");
            wire.within(GOODBYE.compareTo(limits.replyTimeout()) < 0 ? GOODBYE : limits.replyTimeout());
            channel.write(QUIT);
            replies.next();
        } catch (BrokenSession | TlsFailure e) {
            // A peer that goes without a word has been told goodbye all the same.
        }
        return outcome;
    }

    private Outcome encrypted(SSLSession session) {
        Certificate[] presented;
        try {
            presented = session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException e) {
            presented = new Certificate[0];
        }
        var octets = new ArrayList<Bytes>(presented.length);
        try {
            for (var certificate : presented) {
                var der = certificate.getEncoded();
                // Chains are cut at the first certificate that is too large or one too many.
                if (octets.size() == limits.chainCertificates() || der.length > limits.certificateOctets()) {
                    break;
                }
                octets.add(Bytes.of(der));
            }
        } catch (CertificateEncodingException e) {
            return handshakeFailed(HandshakeFailed.Cause.UNPARSEABLE_CERTIFICATE, "undecodable certificate");
        }
        var chain = PresentedChain.ofDer(octets);
        var protocol = session.getProtocol();
        var suite = ianaName(session.getCipherSuite());
        var key = presented.length == 0 ? "" : KeyText.of(presented[0].getPublicKey());
        return attempt -> new Evidence.Encrypted(attempt, protocol, suite, key, chain, layer.name());
    }

    /** The JDK calls the oldest suites by a prefix of its own. */
    private static String ianaName(String suite) {
        return suite.startsWith("SSL_") ? "TLS_" + suite.substring(4) : suite;
    }

    private Outcome refused(Reply greeting) {
        return switch (greeting.code() / 100) {
            case 4 -> unreachable(Unreachable.Cause.GREETING_TEMPORARY, greeting.text());
            case 5 -> unreachable(Unreachable.Cause.GREETING_PERMANENT, greeting.text());
            default -> unreachable(Unreachable.Cause.NOT_SMTP, "no greeting: " + greeting.text());
        };
    }

    private Outcome plaintext(Plaintext.Why why, Reply reply) {
        return attempt -> new Plaintext(attempt, why, reply.text());
    }

    private Outcome handshakeFailed(HandshakeFailed.Cause cause, String why) {
        return attempt -> new HandshakeFailed(attempt, cause, why);
    }

    private Outcome unreachable(Unreachable.Cause cause, String why) {
        return attempt -> new Unreachable(attempt, cause, why);
    }

    private static Unreachable.Cause causeOf(BrokenSession e) {
        return switch (e.kind()) {
            case TIME_UP -> Unreachable.Cause.TIMEOUT;
            case CLOSED -> Unreachable.Cause.CLOSED;
            case NOT_SMTP -> Unreachable.Cause.NOT_SMTP;
        };
    }

    private static HandshakeFailed.Cause handshakeCauseOf(BrokenSession e) {
        return switch (e.kind()) {
            case TIME_UP -> HandshakeFailed.Cause.TIMEOUT;
            case CLOSED -> HandshakeFailed.Cause.CLOSED;
            case NOT_SMTP -> HandshakeFailed.Cause.NOT_TLS;
        };
    }

    /** When one key algorithm was offered, a refusal of the offer is about that. RFC 8446 §6.2. */
    private HandshakeFailed.Cause causeOf(TlsFailure e, TlsChannel tls) {
        boolean nothingInCommon = offer.keys() != KeyAlgorithm.ANY
                && tls.alertIsAboutOffer()
                && e.alert().map(Alert::nothingInCommon).orElse(false);
        return nothingInCommon ? HandshakeFailed.Cause.NOTHING_IN_COMMON : e.kind();
    }
}
