package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.danewerk.core.base.Limits;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.Evidence.Plaintext;
import org.danewerk.core.verdict.Evidence.Unreachable;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.ClosedPort;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in clear, before TLS or instead of it. */
@Timeout(60)
class SmtpDialogueTest {
    private final StarttlsConnector connector = Connectors.of(Connectors.JSSE);
    private final StarttlsConnector impatient =
            Connectors.of(Limits.DEFAULT.withTimeout(Duration.ofMillis(300)), Connectors.JSSE);

    @ParameterizedTest
    @DisplayName("RFC 5321 §3.1: a greeting other than 2yz ends the session")
    @CsvSource({
        "554 5.7.1 no, GREETING_PERMANENT",
        "421 4.3.2 later, GREETING_TEMPORARY",
        "450 busy, GREETING_TEMPORARY",
        "354 go ahead, NOT_SMTP"
    })
    void refusingGreetingIsToldApart(String greeting, Unreachable.Cause cause) {
        try (var server = new ScriptedSmtp(session -> {
            session.say(greeting);
            session.answer("221 bye");
        })) {
            assertUnreachable(connector.connect(Connectors.to(server)), cause);
            assertThat(server.received).containsExactly("QUIT");
        }
    }

    @Test
    @DisplayName("RFC 7672 §2.2.3: EHLO refused means that there are no extensions")
    void refusedEhloMeansNoExtensions() {
        var seen = Connectors.visit(connector, session -> {
            session.say("220 mx.test");
            session.answer("502 5.5.2 what?");
            session.answer("221 bye");
        });
        assertPlaintext(seen, Plaintext.Why.EHLO_REFUSED, "502 5.5.2 what?");
        assertThat(seen.attempt().transcript())
                .containsExactly(
                        "S: 220 mx.test", "C: EHLO client.test", "S: 502 5.5.2 what?", "C: QUIT", "S: 221 bye");
    }

    @Test
    void missingStarttlsIsSeenAndQuitSent() throws InterruptedException {
        try (var server = new ScriptedSmtp(session -> {
            session.say("220-mx.test", "220 ready");
            session.answer("250-mx.test", "250-STARTTLSX", "250-XSTARTTLS", "250 PIPELINING");
            session.answer("221 bye");
        })) {
            assertPlaintext(
                    connector.connect(Connectors.to(server)),
                    Plaintext.Why.STARTTLS_NOT_OFFERED,
                    "250 mx.test STARTTLSX XSTARTTLS PIPELINING");
            assertThat(server.quitSeen.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @DisplayName("RFC 3207 §4: any reply but 220 refuses STARTTLS")
    @ValueSource(strings = {"454 4.7.0 TLS not available", "502 no", "421 closing", "250 OK"})
    void refusedStarttlsLeavesPlaintext(String reply) {
        var seen = Connectors.visit(connector, session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 starttls");
            session.answer(reply);
            session.answer("221 bye");
        });
        assertPlaintext(seen, Plaintext.Why.STARTTLS_REFUSED, reply);
    }

    @Test
    void serviceClosingAtEhloIsUnreachable() {
        assertUnreachable(
                Connectors.visit(connector, session -> {
                    session.say("220 mx.test");
                    session.answer("421 4.3.2 shutting down");
                }),
                Unreachable.Cause.CLOSED);
    }

    @ParameterizedTest
    @DisplayName("RFC 3207 §6: data in clear behind the 220 ends the session")
    @ValueSource(strings = {"220 go\r\n250 STARTTLS off\r\n", "220-a\r\n220 go\r\n\026\003\003", "220 go\n\n"})
    void injectionIsDropped(String reply) {
        try (var server = new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.line();
            session.send(reply.getBytes(StandardCharsets.ISO_8859_1));
            session.drain();
        })) {
            var seen = connector.connect(Connectors.to(server));
            assertFailed(seen, HandshakeFailed.Cause.INJECTION);
            assertThat(server.received).containsExactly("EHLO client.test", "STARTTLS");
        }
    }

    @Test
    void closeAfterReadyIsClosed() {
        assertFailed(
                Connectors.visit(connector, session -> {
                    session.say("220 mx.test");
                    session.answer("250-mx.test", "250 STARTTLS");
                    session.answer("220 go");
                }),
                HandshakeFailed.Cause.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 what is this\r\n", "2", "\0\0\0\0\0\0", "HTTP/1.1 400 Bad Request\r\n\r\n"})
    void plainTextInsteadOfTlsIsNotTls(String answer) {
        var seen = Connectors.visit(connector, session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.answer("220 go");
            session.clientHello();
            session.send(answer.getBytes(StandardCharsets.ISO_8859_1));
            session.drain();
        });
        assertFailed(seen, HandshakeFailed.Cause.NOT_TLS);
    }

    @Test
    void noAnswerToClientHelloIsTimeout() {
        assertFailed(
                Connectors.visit(Connectors.impatient(Connectors.JSSE), session -> {
                    session.say("220 mx.test");
                    session.answer("250-mx.test", "250 STARTTLS");
                    session.answer("220 go");
                    session.drain();
                }),
                HandshakeFailed.Cause.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\0\1\2\3\n",
                "22 short\r\n",
                "220",
                "920 no such class\r\n",
                "220_mx\r\n",
                "220-mx\r\nnonsense\r\n",
                "\r\n"
            })
    void garbageIsNoSmtp(String greeting) {
        var seen = Connectors.visit(connector, session -> {
            session.send(greeting.getBytes(StandardCharsets.ISO_8859_1));
            if (greeting.endsWith("\n")) {
                session.drain();
            }
        });
        assertUnreachable(seen, greeting.endsWith("\n") ? Unreachable.Cause.NOT_SMTP : Unreachable.Cause.CLOSED);
    }

    @Test
    void silenceTimesOut() {
        assertUnreachable(Connectors.visit(impatient, ScriptedSmtp.Session::drain), Unreachable.Cause.TIMEOUT);
    }

    @Test
    void drippingPeerGainsNoTime() {
        var stop = new CountDownLatch(1);
        long start = System.nanoTime();
        try (var server = new ScriptedSmtp(session -> {
            try {
                while (!stop.await(20, TimeUnit.MILLISECONDS)) {
                    session.send(new byte[] {'2'});
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            assertUnreachable(impatient.connect(Connectors.to(server)), Unreachable.Cause.TIMEOUT);
            stop.countDown();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void endlessBannerIsCut() {
        var seen = Connectors.visit(connector, session -> {
            while (true) {
                session.say("220-and another line");
            }
        });
        assertUnreachable(seen, Unreachable.Cause.NOT_SMTP);
        assertThat(seen.attempt().transcript()).hasSizeLessThanOrEqualTo(Limits.DEFAULT.replyLines() + 1);
    }

    @Test
    void endlessLineIsCut() {
        var seen = Connectors.visit(connector, session -> {
            while (true) {
                session.send("220 banner ".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertUnreachable(seen, Unreachable.Cause.NOT_SMTP);
    }

    @Test
    void controlCharactersAreEscapedInTheTranscript() {
        var seen = Connectors.visit(connector, session -> {
            session.send("220 a\0b\033[31mc\\d\377\r\n".getBytes(StandardCharsets.ISO_8859_1));
            session.answer("500 no");
            session.answer("221 bye");
        });
        assertThat(seen.attempt().transcript().getFirst()).isEqualTo("S: 220 a\\x00b\\x1b[31mc\\\\d\\xff");
    }

    @Test
    void hostileOctetsAtAnyStepNeverThrow() {
        var seeds = new Random(7672);
        for (int round = 0; round < 60; round++) {
            var random = new Random(seeds.nextLong());
            int step = round % 4;
            var seen = Connectors.visit(connector, session -> {
                var junk = new byte[1 + random.nextInt(3000)];
                random.nextBytes(junk);
                if (step > 0) {
                    session.say("220 mx.test");
                    session.line();
                }
                if (step > 1) {
                    session.say("250-mx.test", "250 STARTTLS");
                    session.line();
                }
                if (step > 2) {
                    session.say("220 go");
                    session.clientHello();
                    junk[0] = 22;
                    junk[1] = 3;
                }
                session.send(junk);
            });
            assertThat(seen).isNotInstanceOf(Evidence.Encrypted.class);
            assertThat(seen.attempt().transcript())
                    .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        }
    }

    @Test
    void refusedConnectionIsToldApart() throws IOException {
        try (var closed = ClosedPort.hold()) {
            var target = new SmtpConnector.Target(
                    closed.address().getAddress(), closed.address().getPort(), Optional.empty(), KeyAlgorithm.ANY);
            assertUnreachable(connector.connect(target), Unreachable.Cause.REFUSED);
        }
    }

    @Test
    @DisplayName("RFC 6890: a special-purpose address is not connected to without leave")
    void reservedAddressIsNotConnectedTo() {
        try (var server = new ScriptedSmtp(session -> session.say("220 mx.test"))) {
            var settings = SmtpSettings.ofMachine();
            var strict = new StarttlsConnector(
                    settings,
                    Dialer.DIRECT,
                    List.of(Connectors.JSSE),
                    HandshakeGate.perCore(1),
                    InstantSource.system());
            var seen = strict.connect(Connectors.to(server));
            assertUnreachable(seen, Unreachable.Cause.RESERVED_ADDRESS);
            assertThat(((Unreachable) seen).why()).isEqualTo("127.0.0.0/8 is loopback (RFC 1122 §3.2.1.3)");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    @DisplayName("RFC 5321 §4.1.3: without a name the client says its address literal")
    void addressLiteralNamesTheClient() {
        var settings = new SmtpSettings(Limits.DEFAULT, EhloIdentity.addressLiteral(), true);
        var nameless = new StarttlsConnector(
                settings, Dialer.DIRECT, List.of(Connectors.JSSE), HandshakeGate.perCore(1), InstantSource.system());
        try (var server = new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("500 no");
            session.answer("221 bye");
        })) {
            nameless.connect(Connectors.to(server));
            assertThat(server.received).contains("EHLO [127.0.0.1]");
        }
    }

    private static void assertUnreachable(Evidence seen, Unreachable.Cause cause) {
        assertThat(seen)
                .asInstanceOf(type(Unreachable.class))
                .extracting(Unreachable::cause)
                .as("%s", seen)
                .isEqualTo(cause);
    }

    private static void assertPlaintext(Evidence seen, Plaintext.Why why, String reply) {
        assertThat(seen).asInstanceOf(type(Plaintext.class)).satisfies(plaintext -> {
            assertThat(plaintext.why()).isEqualTo(why);
            assertThat(plaintext.reply()).isEqualTo(reply);
        });
    }

    private static void assertFailed(Evidence seen, HandshakeFailed.Cause cause) {
        assertThat(seen)
                .asInstanceOf(type(HandshakeFailed.class))
                .extracting(HandshakeFailed::cause)
                .as("%s", seen)
                .isEqualTo(cause);
    }
}
