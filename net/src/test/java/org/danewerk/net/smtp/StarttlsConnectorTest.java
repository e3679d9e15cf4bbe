package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.danewerk.net.smtp.TlsServers.EC;
import static org.danewerk.net.smtp.TlsServers.assertChain;
import static org.danewerk.net.smtp.TlsServers.assertFailed;
import static org.danewerk.net.smtp.TlsServers.encrypted;
import static org.danewerk.net.smtp.TlsServers.only;
import static org.danewerk.net.smtp.TlsServers.rawServer;
import static org.danewerk.net.smtp.TlsServers.server;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions good and broken through every arrangement of TLS layers, which must all tell the same. */
@Timeout(120)
class StarttlsConnectorTest {
    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 3207 §4.2: EHLO is said again inside TLS, STARTTLS never, and QUIT at the end")
    void wholeSessionIsSeen(Layers layers) throws InterruptedException {
        try (var server = server(EC)) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(server.quitSeen.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.received).containsExactly("EHLO client.test", "STARTTLS", "EHLO client.test", "QUIT");
            assertThat(server.serverNames).containsExactly("mx.test");
            assertThat(seen.attempt().transcript())
                    .containsExactly(
                            "S: 220 mx.test ESMTP",
                            "C: EHLO client.test",
                            "S: 250-mx.test",
                            "S: 250-PIPELINING",
                            "S: 250 STARTTLS",
                            "C: STARTTLS",
                            "S: 220 go ahead",
                            "C: EHLO client.test",
                            "S: 250-mx.test",
                            "S: 250-STARTTLS",
                            "S: 250 HELP",
                            "C: QUIT",
                            "S: 221 bye");
            assertThat(seen.protocol()).isEqualTo("TLSv1.3");
            assertThat(seen.cipherSuite()).startsWith("TLS_AES_");
            assertThat(seen.keyAlgorithm()).isEqualTo("ECDSA P-256");
            assertThat(seen.layer()).isEqualTo(layers.first);
            assertThat(seen.attempt().sni()).contains(Connectors.HOST);
            assertChain(seen, EC);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JSSE, 40, handshake_failure (40)",
        "JSSE, 80, internal_error (80)",
        "JSSE, 70, protocol_version (70)",
        "CONSCRYPT_THEN_JSSE, 40, handshake_failure (40)",
        "CONSCRYPT_THEN_JSSE, 80, internal_error (80)",
        "CONSCRYPT_THEN_JSSE, 200, unknown alert (200)"
    })
    void alertsAreNamed(Layers layers, int number, String text) {
        try (var server = rawServer(new byte[] {21, 3, 1, 0, 2, 2, (byte) number})) {
            assertFailed(layers.connector.connect(Connectors.to(server)), HandshakeFailed.Cause.ALERT, text);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 8996: a server that speaks only TLS 1.0 is not spoken to")
    void oldProtocolIsRefused(Layers layers) {
        // A ServerHello of TLS 1.0 choosing TLS_RSA_WITH_AES_128_CBC_SHA.
        var hello =
                HexFormat.of().parseHex("160301002a" + "02000026" + "0301" + "11".repeat(32) + "00" + "002f" + "00");
        try (var server = rawServer(hello)) {
            assertFailed(
                    layers.connector.connect(Connectors.to(server)),
                    HandshakeFailed.Cause.ALERT,
                    "given up on this side: the server speaks TLSv1.0 only (RFC 8996)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void handshakeThatStopsHalfwayTimesOut(Layers layers) {
        try (var server = rawServer(new byte[] {22, 3, 3, 0, 100, 2})) {
            assertThat(layers.impatient.connect(Connectors.to(server)))
                    .asInstanceOf(type(HandshakeFailed.class))
                    .extracting(HandshakeFailed::cause)
                    .isEqualTo(HandshakeFailed.Cause.TIMEOUT);
        }
    }

    @ParameterizedTest
    @CsvSource({"JSSE, TLSv1.2", "JSSE, TLSv1.3", "CONSCRYPT_THEN_JSSE, TLSv1.2", "CONSCRYPT_THEN_JSSE, TLSv1.3"})
    void wishForAClientCertificateIsNoHindrance(Layers layers, String protocol) {
        try (var server = server(EC, only(protocol).andThen(socket -> socket.setWantClientAuth(true)))) {
            assertChain(encrypted(layers.connector.connect(Connectors.to(server))), EC);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 8446 §4.4.2.4: in TLS 1.3 the refusal comes after the handshake")
    void demandForAClientCertificateBreaksTheSession(Layers layers) {
        try (var server = server(EC, only("TLSv1.3").andThen(socket -> socket.setNeedClientAuth(true)))) {
            assertThat(layers.connector.connect(Connectors.to(server)))
                    .asInstanceOf(type(HandshakeFailed.class))
                    .satisfies(failed -> {
                        assertThat(failed.cause()).isEqualTo(HandshakeFailed.Cause.SESSION_BROKEN);
                        assertThat(failed.why())
                                .isIn(
                                        "after the handshake: bad_certificate (42)",
                                        "after the handshake: certificate_required (116)");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeAfterTheHandshakeBreaksTheSession(Layers layers) {
        var tls = ScriptedSmtp.tls(ServerKeys.of(EC));
        try (var server = new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.answer("220 go");
            session.startTls(tls, socket -> {});
            session.line();
        })) {
            assertThat(layers.connector.connect(Connectors.to(server)))
                    .asInstanceOf(type(HandshakeFailed.class))
                    .extracting(HandshakeFailed::cause)
                    .isEqualTo(HandshakeFailed.Cause.SESSION_BROKEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §8.1: a warning about the server name does not end the handshake")
    void warningAboutTheNameIsPassedOver(Layers layers) {
        var tls = ScriptedSmtp.tls(ServerKeys.of(EC));
        try (var server = new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.answer("220 go");
            session.startTlsAfterHello(new byte[] {21, 3, 3, 0, 2, 1, 112}, tls, only("TLSv1.2"));
            session.answer("250 mx.test");
            session.answer("221 bye");
        })) {
            assertChain(encrypted(layers.connector.connect(Connectors.to(server))), EC);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSessionIsEverResumed(Layers layers) {
        var next = TestCertificates.selfSigned("mx.test", "P-256");
        var current = new ArrayList<>(List.of(EC));
        var keys = new ServerKeys(Map.of("", current));
        for (var protocol : List.of("TLSv1.2", "TLSv1.3")) {
            current.set(0, EC);
            try (var server = new ScriptedSmtp(ScriptedSmtp.polite(ScriptedSmtp.tls(keys), only(protocol)))) {
                assertChain(encrypted(layers.connector.connect(Connectors.to(server))), EC);
                current.set(0, next);
                assertChain(encrypted(layers.connector.connect(Connectors.to(server))), next);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void octetsThatComeOneByOneMakeTheSameSession(Layers layers) {
        var credential = TestCertificates.chain("mx.test", 3, "P-256");
        var trickling = Connectors.of(TricklingSocket::connect, layers.tls);
        for (var protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (var server = server(credential, only(protocol))) {
                assertChain(encrypted(trickling.connect(Connectors.to(server))), credential);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredSessionsAtOnceAreAllGood(Layers layers) throws InterruptedException, ExecutionException {
        try (var server = server(EC);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Evidence> visit = () -> layers.connector.connect(Connectors.to(server));
            for (var result : threads.invokeAll(Collections.nCopies(200, visit))) {
                assertChain(encrypted(result.get()), EC);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowPeerKeepsNoOtherFromItsHandshake(Layers layers) throws InterruptedException, ExecutionException {
        var asked = new CountDownLatch(1);
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var connector = new StarttlsConnector(
                settings, Dialer.DIRECT, List.of(layers.tls), new HandshakeGate(1), InstantSource.system());
        try (var silent = new ScriptedSmtp(session -> {
                    session.say("220 mx.test");
                    session.answer("250-mx.test", "250 STARTTLS");
                    session.answer("220 go");
                    session.clientHello();
                    asked.countDown();
                    session.drain();
                });
                var server = server(EC);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stuck = threads.submit(() -> connector.connect(Connectors.to(silent)));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            encrypted(connector.connect(Connectors.to(server)));
            assertThat(stuck.isDone()).isFalse();
            silent.close();
            assertThat(stuck.get())
                    .asInstanceOf(type(HandshakeFailed.class))
                    .extracting(HandshakeFailed::cause)
                    .isEqualTo(HandshakeFailed.Cause.CLOSED);
        }
    }

    @Test
    void failureOfOneLayerIsTriedOnceMoreOnANewConnection() {
        try (var server = rawServer(new byte[] {21, 3, 1, 0, 2, 2, 40})) {
            Layers.JSSE.connector.connect(Connectors.to(server));
            assertThat(server.connections()).isEqualTo(1);
            Layers.CONSCRYPT_THEN_JSSE.connector.connect(Connectors.to(server));
            assertThat(server.connections()).isEqualTo(3);
        }
    }
}
