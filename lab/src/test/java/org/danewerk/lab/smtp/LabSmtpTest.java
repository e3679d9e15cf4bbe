package org.danewerk.lab.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabSmtpTest {
    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void takesMailOverTlsAndRemembersWhatTheClientDid() throws Exception {
        try (var client = greeted("mx.rollover.lab")) {
            assertThat(client.ask("EHLO client.example")).contains("STARTTLS");
            assertThat(client.ask("STARTTLS")).startsWith("220 ");
            client.handshake("mx.rollover.lab");
            assertThat(client.ask("EHLO client.example")).startsWith("250").doesNotContain("STARTTLS");
            assertThat(client.ask("STARTTLS")).startsWith("503 ");
            assertThat(client.ask("DATA")).startsWith("503 ");
            assertThat(client.ask("MAIL FROM:<a@client.example>")).startsWith("250 ");
            assertThat(client.ask("RCPT TO:<b@rollover.lab>")).startsWith("250 ");
            assertThat(client.ask("DATA")).startsWith("354 ");
            assertThat(client.ask("Subject: hello\r\n\r\n.. a dot\r\n.")).startsWith("250 ");
            assertThat(client.ask("QUIT")).startsWith("221 ");
        }
        var session = last("mx.rollover.lab");
        assertThat(session.sni()).hasValue("mx.rollover.lab");
        assertThat(session.protocol()).hasValue("TLSv1.3");
        assertThat(session.identity()).hasValue("mx.rollover.lab");
        assertThat(session.clear()).containsExactly("EHLO client.example", "STARTTLS");
        assertThat(session.secured()).startsWith("EHLO client.example").endsWith("QUIT");
        assertThat(session.messages()).isEqualTo(1);
        assertThat(session.trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mx.nostarttls.lab, 502", "mx.starttls454.lab, 454", "mx.ehlo502.lab, 502"})
    void refusesStartTls(String host, String code) throws IOException {
        try (var client = greeted(host)) {
            var ehlo = client.ask("EHLO client.example");
            assertThat(ehlo.contains("STARTTLS")).isEqualTo(code.equals("454"));
            assertThat(client.ask("STARTTLS")).startsWith(code + " ");
            assertThat(client.ask("HELO client.example")).startsWith("250 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"mx.greet554.lab, 554", "mx.greet421.lab, 421"})
    void turnsClientsAwayAtTheDoor(String host, String code) throws IOException {
        try (var client = connected(host)) {
            assertThat(client.reply()).startsWith(code + " ");
            assertThat(client.ask("QUIT")).startsWith("221 ");
            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"mx.hsfail.lab", "mx.hsclose.lab"})
    void handshakeCannotSucceed(String host) throws IOException {
        try (var client = greeted(host)) {
            assertThat(client.ask("STARTTLS")).startsWith("220 ");
            assertThatThrownBy(() -> client.handshake(host)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("a reply in clear follows the 220, before TLS: RFC 3207 §6")
    void injects() throws IOException {
        try (var client = greeted("mx.inject.lab")) {
            assertThat(client.ask("STARTTLS")).startsWith("220 ");
            assertThat(client.reply()).startsWith("250 ");
            assertThat(client.handshake("mx.inject.lab").getSession().isValid()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"mx.tls12.lab, TLSv1.2", "mx.tls13.lab, TLSv1.3", "mx.good311.lab, TLSv1.3", "mx.edcert.lab, TLSv1.3"})
    void speaksItsVersionOfTls(String host, String protocol) throws IOException {
        assertThat(handshake(host, host).getSession().getProtocol()).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "mx.ta211.lab, 3",
        "mx.ta211miss.lab, 2",
        "mx.ta200.lab, 1",
        "mx.tashuffled.lab, 3",
        "mx.tapadded.lab, 4",
        "mx.good311.lab, 1"
    })
    void sendsTheChainExactlyAsListed(String host, int length) throws Exception {
        var expected = host(host).identities().getFirst().sent().stream()
                .map(Issued::der)
                .toList();
        assertThat(expected).hasSize(length);
        assertThat(chain(handshake(host, host))).isEqualTo(expected);
    }

    @Test
    void showsAnotherCertificateToWhoAsksForItsName() throws Exception {
        var host = host("mx.sniselect.lab");
        var right = host.bySni().get(host.name()).getFirst().leaf().der();
        assertThat(chain(handshake("mx.sniselect.lab", "mx.sniselect.lab"))).containsExactly(right);
        assertThat(chain(handshake("mx.sniselect.lab", "other.example")).getFirst())
                .isNotEqualTo(right);
        assertThat(chain(handshake("mx.sniselect.lab", "")).getFirst()).isNotEqualTo(right);
    }

    @Test
    void endsHandshakesWithoutTheRightName() throws IOException {
        assertThat(handshake("mx.snistrict.lab", "mx.snistrict.lab")
                        .getSession()
                        .isValid())
                .isTrue();
        assertThatThrownBy(() -> handshake("mx.snistrict.lab", "other.example")).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> handshake("mx.snistrict.lab", "")).isInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256r1_sha256, EC",
        "rsa_pss_rsae_sha256, RSA",
    })
    void showsTheCertificateOfTheKeyAlgorithmThatIsAskedFor(String scheme, String algorithm) throws Exception {
        var tls = handshake("mx.dualcert.lab", "mx.dualcert.lab", scheme);
        assertThat(tls.getSession().getPeerCertificates()[0].getPublicKey().getAlgorithm())
                .isEqualTo(algorithm);
    }

    @Test
    void withBothOfferedShowsEcdsa() throws Exception {
        var tls = handshake("mx.dualcert.lab", "mx.dualcert.lab");
        assertThat(tls.getSession().getPeerCertificates()[0].getPublicKey().getAlgorithm())
                .isEqualTo("EC");
    }

    @Test
    void remembersAHandshakeThatFailed() throws Exception {
        assertThatThrownBy(() -> handshake("mx.edcert.lab", "mx.edcert.lab", "rsa_pss_rsae_sha256"))
                .isInstanceOf(SSLException.class);
        var sessions = lab.sessions().await(DomainName.of("mx.edcert.lab"), 1, Duration.ofSeconds(60));
        assertThat(sessions).anySatisfy(session -> {
            assertThat(session.protocol()).isEqualTo(Optional.empty());
            assertThat(session.trouble()).isPresent();
        });
    }

    private static SSLSocket handshake(String host, String sni, String... schemes) throws IOException {
        try (var client = greeted(host)) {
            assertThat(client.ask("STARTTLS")).startsWith("220 ");
            return client.handshake(sni, schemes);
        }
    }

    private static TestClient greeted(String host) throws IOException {
        var client = connected(host);
        assertThat(client.reply()).startsWith("220 " + host);
        return client;
    }

    private static TestClient connected(String host) throws IOException {
        var address = new InetSocketAddress(host(host).address(), 25);
        return new TestClient(lab.dialer().open(address, Duration.ofSeconds(60)));
    }

    private static LabHost host(String name) {
        return lab.world().hosts().stream()
                .filter(host -> host.name().equals(DomainName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private static SmtpSession last(String host) throws InterruptedException {
        return lab.sessions()
                .await(DomainName.of(host), 1, Duration.ofSeconds(60))
                .getLast();
    }

    private static List<Bytes> chain(SSLSocket tls) throws SSLException {
        return Arrays.stream(tls.getSession().getPeerCertificates())
                .map(LabSmtpTest::der)
                .toList();
    }

    private static Bytes der(Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
