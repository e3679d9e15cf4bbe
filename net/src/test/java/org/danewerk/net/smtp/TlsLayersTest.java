package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.danewerk.net.smtp.TlsServers.EC;
import static org.danewerk.net.smtp.TlsServers.RSA;
import static org.danewerk.net.smtp.TlsServers.assertChain;
import static org.danewerk.net.smtp.TlsServers.assertFailed;
import static org.danewerk.net.smtp.TlsServers.encrypted;
import static org.danewerk.net.smtp.TlsServers.only;
import static org.danewerk.net.smtp.TlsServers.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.smtp.TestCertificates.Credential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One corpus of servers through every arrangement of TLS layers: what is presented never depends on who looks. */
@Timeout(120)
class TlsLayersTest {
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
                List.of(
                        credential.leaf(),
                        credential.chain().get(2),
                        credential.chain().get(1)),
                List.of(
                        credential.der().get(0),
                        credential.der().get(2),
                        credential.der().get(1)));
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
            encrypted(layers.connector.connect(
                    new SmtpConnector.Target(target.address(), target.port(), Optional.empty(), KeyAlgorithm.ANY)));
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
        try (var server =
                new ScriptedSmtp(ScriptedSmtp.polite(ScriptedSmtp.tls(ServerKeys.of(EC, RSA)), only(protocol)))) {
            var ecdsa = encrypted(layers.connector.connect(Connectors.to(server, Connectors.HOST, KeyAlgorithm.ECDSA)));
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
    @CsvSource({
        "RSA, P-256, RSA, TLSv1.2",
        "RSA, P-256, RSA, any",
        "P-256, RSA, ECDSA, TLSv1.2",
        "P-256, RSA, ECDSA, TLSv1.3"
    })
    void authorityMayHaveAKeyOfAnotherKind(String leaf, String authority, KeyAlgorithm offered, String protocol) {
        var credential = TestCertificates.chain("mx.test", 2, leaf, authority);
        try (var server = new ScriptedSmtp(
                ScriptedSmtp.polite(ScriptedSmtp.tls(ServerKeys.strict(credential)), setting(protocol)))) {
            assertChain(
                    encrypted(Layers.JSSE.connector.connect(Connectors.to(server, Connectors.HOST, offered))),
                    credential);
        }
    }

    private static Consumer<SSLSocket> setting(String protocol) {
        return protocol.equals("any") ? socket -> {} : only(protocol);
    }

    @Test
    void chainIsCutAtTheLimit() {
        var limits = Limits.DEFAULT;
        var three = new Limits(
                limits.aliasHops(),
                limits.mxHosts(),
                limits.addressesPerHost(),
                limits.tlsaRecords(),
                3,
                limits.certificateOctets(),
                limits.signatures(),
                limits.queryTimeout(),
                limits.queryTries(),
                limits.lookupTimeout(),
                limits.connectTimeout(),
                limits.replyTimeout(),
                limits.handshakeTimeout(),
                limits.sessionTimeout(),
                limits.replyLineOctets(),
                limits.replyLines());
        var credential = TestCertificates.chain("mx.test", 5, "P-256");
        try (var server = server(credential)) {
            var seen = encrypted(Connectors.of(three, Connectors.JSSE).connect(Connectors.to(server)));
            assertThat(seen.chain().certificates())
                    .extracting(certificate -> certificate.der())
                    .containsExactlyElementsOf(
                            credential.der().stream().limit(3).map(Bytes::of).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"P-384", "P-521"})
    void everyCurveIsAnEcdsaKey(String curve) {
        var credential = TestCertificates.selfSigned("mx.test", curve);
        try (var server = server(credential)) {
            assertChain(
                    encrypted(
                            Layers.JSSE.connector.connect(Connectors.to(server, Connectors.HOST, KeyAlgorithm.ECDSA))),
                    credential);
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

    @Test
    @DisplayName(
            "RFC 7672 §8.2, RFC 9325 §3.1.1, RFC 7250 §4.1: nothing anonymous, nothing old, no raw keys are offered")
    void clientHelloOffersWhatItShould() {
        for (var layers : Layers.values()) {
            var hello = hello(layers, Connectors.HOST);
            assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
            assertThat(hello.cipherSuites())
                    .doesNotContain(0x0034, 0x003a, 0x006c, 0x006d, 0x00a6, 0x00a7, 0xc018, 0xc019);
            assertThat(hello.extensions()).doesNotContain(20).contains(0);
        }
    }

    @Test
    @DisplayName("rows K16 and K17 of the case file: no raw keys are offered, whatever the records")
    void rowsOfOffers() throws IOException {
        List<String> rows;
        try (var table = Objects.requireNonNull(TlsLayersTest.class.getResourceAsStream("/spec/dane-cases.tsv"))) {
            rows = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("\tOFFER no-rpk\t"))
                    .map(line -> line.split("\t")[0])
                    .toList();
        }
        assertThat(rows).containsExactly("K16", "K17");
        for (var layers : Layers.values()) {
            assertThat(hello(layers, Connectors.HOST).extensions()).doesNotContain(SERVER_CERTIFICATE_TYPE);
        }
    }

    /** RFC 7250 §4.1. */
    private static final int SERVER_CERTIFICATE_TYPE = 20;

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
        assertThat(hellos.getFirst()).as("fits one packet").hasSizeLessThan(1220);
        return ClientHello.of(Bytes.of(hellos.getFirst()));
    }
}
