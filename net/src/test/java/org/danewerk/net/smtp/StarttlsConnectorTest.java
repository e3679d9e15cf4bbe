package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.smtp.TestCertificates.Credential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same servers through every arrangement of TLS layers, which must all tell the same. */
@Timeout(120)
class StarttlsConnectorTest {
    /** Arrangements a program may choose. */
    enum Layers {
        JSSE(Connectors.JSSE),
        CONSCRYPT_THEN_JSSE(Connectors.CONSCRYPT, Connectors.JSSE);

        private final StarttlsConnector connector;
        private final StarttlsConnector impatient;
        private final String first;
        private final TlsLayer[] tls;

        Layers(TlsLayer... layers) {
            tls = layers;
            connector = Connectors.of(layers);
            impatient = Connectors.impatient(layers);
            first = layers[0].name();
        }
    }

    private static final Credential RSA = TestCertificates.selfSigned("mx.test", "RSA");
    private static final Credential EC = TestCertificates.selfSigned("mx.test", "P-256");

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 3207 §4.2: EHLO is said again inside TLS, STARTTLS never, and QUIT at the end")
    void wholeSessionIsSeen(Layers layers) throws InterruptedException {
        try (var server = server(EC)) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(server.quitSeen.await(5, TimeUnit.SECONDS)).isTrue();
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
        "JSSE, RSA, TLSv1.2, RSA 2048",
        "JSSE, RSA, TLSv1.3, RSA 2048",
        "JSSE, P-256, TLSv1.2, ECDSA P-256",
        "JSSE, P-384, TLSv1.3, ECDSA P-384",
        "CONSCRYPT_THEN_JSSE, RSA, TLSv1.2, RSA 2048",
        "CONSCRYPT_THEN_JSSE, RSA, TLSv1.3, RSA 2048",
        "CONSCRYPT_THEN_JSSE, P-256, TLSv1.2, ECDSA P-256",
        "CONSCRYPT_THEN_JSSE, P-384, TLSv1.3, ECDSA P-384"
    })
    void everyProtocolAndCommonKeyIsSpokenByTheFirstLayer(Layers layers, String key, String protocol, String text) {
        var credential = TestCertificates.selfSigned("mx.test", key);
        try (var server = server(credential, only(protocol))) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(seen.protocol()).isEqualTo(protocol);
            assertThat(seen.keyAlgorithm()).isEqualTo(text);
            assertThat(seen.cipherSuite()).startsWith("TLS_");
            assertThat(seen.layer()).isEqualTo(layers.first);
            assertThat(server.connections()).isEqualTo(1);
            assertChain(seen, credential);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JSSE, P-521, ECDSA P-521",
        "JSSE, Ed25519, Ed25519",
        "JSSE, Ed448, Ed448",
        "JSSE, RSA-PSS, RSA-PSS 2048",
        "CONSCRYPT_THEN_JSSE, P-521, ECDSA P-521",
        "CONSCRYPT_THEN_JSSE, Ed25519, Ed25519",
        "CONSCRYPT_THEN_JSSE, Ed448, Ed448",
        "CONSCRYPT_THEN_JSSE, RSA-PSS, RSA-PSS 2048"
    })
    void rareKeysAreSpokenByTheJdk(Layers layers, String key, String text) {
        var credential = TestCertificates.selfSigned("mx.test", key);
        try (var server = server(credential)) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(seen.keyAlgorithm()).isEqualTo(text);
            assertThat(seen.layer()).isEqualTo("JSSE");
            assertChain(seen, credential);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dheAloneIsSpokenByTheJdk(Layers layers) {
        try (var server = server(RSA, socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"});
        })) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(seen.cipherSuite()).isEqualTo("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
            assertChain(seen, RSA);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 8446 §4.1.4: a server may ask for another key share")
    void helloRetryRequestIsFollowed(Layers layers) {
        try (var server = server(EC, socket -> {
            var parameters = socket.getSSLParameters();
            parameters.setNamedGroups(new String[] {"secp384r1"});
            socket.setSSLParameters(parameters);
        })) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(seen.protocol()).isEqualTo("TLSv1.3");
            assertThat(seen.layer()).isEqualTo(layers.first);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 8446 §4.4.2: the chain is handed on in the order sent")
    void chainKeepsItsOrder(Layers layers) {
        var credential = TestCertificates.chain("mx.test", 3, "P-256");
        try (var server = server(credential)) {
            var seen = encrypted(layers.connector.connect(Connectors.to(server)));
            assertThat(seen.chain().certificates()).hasSize(3);
            assertChain(seen, credential);
        }
        var reversed = new Credential(
                credential.key(),
                List.of(credential.leaf(), credential.chain().get(2), credential.chain().get(1)),
                List.of(credential.der().get(0), credential.der().get(2), credential.der().get(1)));
        try (var server = server(reversed)) {
            assertChain(encrypted(layers.connector.connect(Connectors.to(server))), reversed);
        }
    }

    @ParameterizedTest
    @CsvSource({"JSSE, TLSv1.2", "JSSE, TLSv1.3", "CONSCRYPT_THEN_JSSE, TLSv1.2", "CONSCRYPT_THEN_JSSE, TLSv1.3"})
    void chainOfAHundredIsSeenWhole(Layers layers, String protocol) {
        var credential = TestCertificates.chain("mx.test", 100, "P-256");
        try (var server = server(credential, only(protocol))) {
            assertChain(encrypted(layers.connector.connect(Connectors.to(server))), credential);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §3.1.1: neither dates nor names matter to this layer")
    void expiredAndMisnamedCertificatesAreSeen(Layers layers) {
        var expired = TestCertificates.expired("elsewhere.test");
        try (var server = server(expired)) {
            assertChain(encrypted(layers.connector.connect(Connectors.to(server))), expired);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JSSE, _mx_.test",
        "JSSE, a_b.xn--bcher-kva.test",
        "JSSE, localhost",
        "CONSCRYPT_THEN_JSSE, _mx_.test",
        "CONSCRYPT_THEN_JSSE, -a.test",
        "CONSCRYPT_THEN_JSSE, mx"
    })
    @DisplayName("RFC 7672 §8.1: the name is sent also when it is no clean host name")
    void anyNameIsSent(Layers layers, String name) {
        assertThat(hello(layers, DomainName.of(name)).serverName()).contains(name);
    }

    @ParameterizedTest
    @EnumSource
    void noNameIsSentWhereThereIsNone(Layers layers) {
        try (var server = server(EC)) {
            var target = Connectors.to(server);
            encrypted(layers.connector.connect(new SmtpConnector.Target(
                    target.address(), target.port(), Optional.empty(), KeyAlgorithm.ANY)));
            assertThat(server.serverNames).containsExactly("");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nameSelectsTheCertificate(Layers layers) {
        var other = TestCertificates.selfSigned("other.test", "P-256");
        var keys = new ServerKeys(Map.of("", List.of(EC), "other.test", List.of(other)));
        try (var server = new ScriptedSmtp(ScriptedSmtp.polite(ScriptedSmtp.tls(keys)))) {
            assertChain(encrypted(layers.connector.connect(Connectors.to(server))), EC);
            assertChain(
                    encrypted(layers.connector.connect(
                            Connectors.to(server, DomainName.of("other.test"), KeyAlgorithm.ANY))),
                    other);
        }
    }

    @ParameterizedTest
    @CsvSource({"JSSE, TLSv1.2", "JSSE, TLSv1.3", "CONSCRYPT_THEN_JSSE, TLSv1.2", "CONSCRYPT_THEN_JSSE, TLSv1.3"})
    void keyAlgorithmsAreToldApart(Layers layers, String protocol) {
        try (var server = new ScriptedSmtp(
                ScriptedSmtp.polite(ScriptedSmtp.tls(ServerKeys.of(EC, RSA)), only(protocol)))) {
            var ecdsa = encrypted(
                    layers.connector.connect(Connectors.to(server, Connectors.HOST, KeyAlgorithm.ECDSA)));
            assertThat(ecdsa.keyAlgorithm()).isEqualTo("ECDSA P-256");
            assertChain(ecdsa, EC);
            var rsa = encrypted(layers.connector.connect(Connectors.to(server, Connectors.HOST, KeyAlgorithm.RSA)));
            assertThat(rsa.keyAlgorithm()).isEqualTo("RSA 2048");
            assertChain(rsa, RSA);
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA, ECDSA, TLSv1.2", "RSA, ECDSA, TLSv1.3", "P-256, RSA, TLSv1.2", "P-384, RSA, TLSv1.3"})
    @DisplayName("a server without a certificate of the one kind offered has nothing in common")
    void absentKeyAlgorithmIsNothingInCommon(String key, KeyAlgorithm offered, String protocol) {
        try (var server = server(TestCertificates.selfSigned("mx.test", key), only(protocol))) {
            for (var layers : Layers.values()) {
                var seen = layers.connector.connect(Connectors.to(server, Connectors.HOST, offered));
                assertFailed(seen, HandshakeFailed.Cause.NOTHING_IN_COMMON, "handshake_failure (40)");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"P-384", "P-521"})
    void everyCurveIsAnEcdsaKey(String curve) {
        var credential = TestCertificates.selfSigned("mx.test", curve);
        try (var server = server(credential)) {
            assertChain(
                    encrypted(Layers.JSSE.connector.connect(
                            Connectors.to(server, Connectors.HOST, KeyAlgorithm.ECDSA))),
                    credential);
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
        var hello = HexFormat.of().parseHex("160301002a" + "02000026" + "0301" + "11".repeat(32) + "00" + "002f" + "00");
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
    @EnumSource
    @DisplayName("RFC 7671 §5.1: what the parser refuses is named, since TLS cannot get beyond it")
    void undecodableCertificateIsNamed(Layers layers) {
        try (var server = server(TestCertificates.withoutIssuer("mx.test"))) {
            assertThat(layers.connector.connect(Connectors.to(server)))
                    .asInstanceOf(type(HandshakeFailed.class))
                    .satisfies(failed -> {
                        assertThat(failed.cause()).isEqualTo(HandshakeFailed.Cause.UNPARSEABLE_CERTIFICATE);
                        assertThat(failed.why()).startsWith("undecodable certificate: ");
                    });
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
                        assertThat(failed.why()).isIn(
                                "after the handshake: bad_certificate (42)", "after the handshake: certificate_required (116)");
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
            session.sendInClear(new byte[] {21, 3, 3, 0, 2, 1, 112});
            session.startTls(tls, only("TLSv1.2"));
            session.answer("250 mx.test");
            session.answer("221 bye");
        })) {
            // The warning may be there before the ClientHello is; that looks like an injection, and is one.
            assertThat(layers.connector.connect(Connectors.to(server)))
                    .matches(seen -> seen instanceof Evidence.Encrypted
                            || seen instanceof HandshakeFailed failed
                                    && failed.cause() == HandshakeFailed.Cause.INJECTION);
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

    @Test
    @DisplayName("RFC 7672 §8.2, RFC 9325 §3.1.1, RFC 7250 §4.1: nothing anonymous, nothing old, no raw keys are offered")
    void clientHelloOffersWhatItShould() {
        for (var layers : Layers.values()) {
            var hello = hello(layers, Connectors.HOST);
            assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
            assertThat(hello.cipherSuites()).doesNotContain(0x0034, 0x003a, 0x006c, 0x006d, 0x00a6, 0x00a7, 0xc018, 0xc019);
            assertThat(hello.extensions()).doesNotContain(20).contains(0);
        }
    }

    /** What the client offers first, to a server that then gives up. */
    private static ClientHello hello(Layers layers, DomainName name) {
        var hellos = new CopyOnWriteArrayList<byte[]>();
        try (var server = new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.answer("220 go");
            hellos.add(session.clientHello());
            session.send("no".getBytes(StandardCharsets.US_ASCII));
        })) {
            layers.connector.connect(Connectors.to(server, name, KeyAlgorithm.ANY));
        }
        assertThat(hellos).hasSize(1);
        return ClientHello.of(Bytes.of(hellos.getFirst()));
    }

    private static ScriptedSmtp server(Credential credential) {
        return server(credential, socket -> {});
    }

    private static ScriptedSmtp server(Credential credential, Consumer<SSLSocket> setting) {
        return new ScriptedSmtp(ScriptedSmtp.polite(ScriptedSmtp.tls(ServerKeys.of(credential)), setting));
    }

    /** Answers the ClientHello with these very octets. */
    private static ScriptedSmtp rawServer(byte[] answer) {
        return new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.answer("220 go");
            session.clientHello();
            session.send(answer);
            session.drain();
        });
    }

    private static Consumer<SSLSocket> only(String protocol) {
        return socket -> socket.setEnabledProtocols(new String[] {protocol});
    }

    private static Evidence.Encrypted encrypted(Evidence seen) {
        assertThat(seen).isInstanceOf(Evidence.Encrypted.class);
        return (Evidence.Encrypted) seen;
    }

    private static void assertChain(Evidence.Encrypted seen, Credential credential) {
        assertThat(seen.chain().certificates())
                .extracting(PresentedCertificate::der)
                .containsExactlyElementsOf(
                        credential.der().stream().map(Bytes::of).toList());
    }

    private static void assertFailed(Evidence seen, HandshakeFailed.Cause cause, String why) {
        assertThat(seen).asInstanceOf(type(HandshakeFailed.class)).satisfies(failed -> {
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.why()).isEqualTo(why);
        });
    }
}
