package org.danewerk.operations.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.conscrypt.OpenSSLProvider;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.lab.tls.LabTls;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.tls.DaneContext;
import org.danewerk.net.tls.DaneException;
import org.danewerk.net.tls.DaneException.Why;
import org.danewerk.net.tls.DaneTrustManager;
import org.danewerk.net.tls.Server;
import org.danewerk.net.tls.ServerPolicy;
import org.danewerk.operations.route.AddressFamilies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes with servers of every kind, by the JDK's TLS and by Conscrypt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaneSslContextTest {
    private TlsWorld world;
    private DaneTlsOptions options;

    @BeforeAll
    void start() throws IOException {
        world = new TlsWorld();
        options = DaneTlsOptions.DEFAULT
                .withRoots(() -> List.of(world.root.presented()))
                .withFamilies(AddressFamilies.IPV4_ONLY);
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** RFC 7671 §5: usage 3 knows neither names nor dates, usage 2 knows both, 0 and 1 the roots besides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ee-key",
                "ee-cert",
                "ee-whole",
                "ee-expired",
                "ee-misnamed",
                "ta-root",
                "ta-issuer",
                "pkix-ee",
                "pkix-ta",
                "both",
                "alias"
            })
    void takesWhatARecordVouchesFor(String host) throws IOException {
        assertThat(hello(options, host + ".own.lab")).isEqualTo("HTTP/1.1 200 OK");
        assertThat(hello(options.withProvider(new OpenSSLProvider()), host + ".own.lab"))
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @CsvSource({
        "ee-other, NONE",
        "ta-other, NONE",
        "ta-expired, EXPIRED",
        "ta-misnamed, NAME",
        "pkix-ee-other, NONE",
        "pkix-ee-expired, EXPIRED",
    })
    void refusesWhatNoRecordVouchesFor(String host, Mismatch closest) {
        for (var with : List.of(options, options.withProvider(new OpenSSLProvider()))) {
            // Nothing else may save it.
            var refusal = refusal(with.withWhereNoDane(WhereNoDane.ACCEPT), host + ".own.lab");

            assertThat(refusal.why()).isEqualTo(Why.NO_MATCH);
            assertThat(refusal.closest().orElseThrow().why()).isEqualTo(closest);
        }
    }

    @Test
    void refusesAnotherRootUnderUsage0() {
        assertThat(refusal(options, "pkix-ta-other.own.lab").why()).isEqualTo(Why.NO_MATCH);
    }

    @Test
    void usages0And1NeedARootAndCanBeLeftOut() throws IOException {
        var nobody = options.withRoots(List::of);

        assertThat(refusal(nobody, "pkix-ee.own.lab").closest().orElseThrow().why())
                .isEqualTo(Mismatch.UNTRUSTED);
        var left = nobody.withDane(DaneOptions.SMTP);
        assertThat(refusal(left, "pkix-ee.own.lab").why()).isEqualTo(Why.NOT_APPLICABLE);
    }

    @Test
    void saysServerRuleAndClosestMiss() {
        assertThat(refusal(options, "ta-misnamed.own.lab"))
                .hasMessageStartingWith("ta-misnamed.own.lab:" + world.misnamed.port()
                        + ": no TLSA record matches the certificate (RFC 6698 §4.1): 2 1 1 ")
                .hasMessageContaining("www.elsewhere.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.own.lab", "unusable.own.lab", "ee-key.own.plain"})
    void whereDaneDoesNotApplyTheCallerHasChosen(String host) throws IOException {
        assertThat(refusal(options, host).why()).isEqualTo(Why.NOT_APPLICABLE);
        var pkix = options.withWhereNoDane(WhereNoDane.PKIX);
        assertThat(hello(pkix, host)).startsWith("HTTP/1.1 200");
        assertThat(refusal(pkix.withRoots(() -> List.of(world.otherRoot.presented())), host)
                        .why())
                .isEqualTo(Why.UNTRUSTED);
        assertThat(hello(options.withWhereNoDane(WhereNoDane.ACCEPT).withRoots(List::of), host))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @EnumSource(WhereNoDane.class)
    void aFailedLookupIsNeverNoRecord(WhereNoDane choice) {
        var chosen = options.withWhereNoDane(choice);

        assertThat(refusal(chosen, "bogus.own.lab").why()).isEqualTo(Why.LOOKUP_FAILED);
        assertThat(refusal(chosen, "bogus-address.own.lab").why()).isEqualTo(Why.LOOKUP_FAILED);
        assertThat(refusal(chosen, "nobody.own.lab").why()).isEqualTo(Why.NO_ADDRESS);
        assertThat(refusal(chosen, "a..b").why()).isEqualTo(Why.NO_NAME);
    }

    /** RFC 7671 §7. */
    @Test
    void theServerIsToldTheBaseDomain() throws IOException {
        int before = world.sound.names().size();

        hello(options, "alias.own.lab");

        assertThat(world.sound.names().subList(before, world.sound.names().size()))
                .containsExactly("ee-key.own.lab");
    }

    @Test
    void aContextForOneServerHeedsNoOtherName() throws IOException {
        var good = dane(options).forServer("ee-key.own.lab", world.sound.port());
        var bad = dane(options).forServer("ee-other.own.lab", world.sound.port());
        var address = world.sound.address();

        assertThat(hello(over(good, new Socket(address.getAddress(), address.getPort()), "whatever")))
                .startsWith("HTTP/1.1 200");
        assertThat(refusal(
                        () -> hello(over(bad, new Socket(address.getAddress(), address.getPort()), "ee-key.own.lab"))))
                .extracting(DaneException::why)
                .isEqualTo(Why.NO_MATCH);
    }

    @Test
    void anUnconnectedSocketIsJudgedByWhatItConnectsTo() throws Exception {
        for (var with : List.of(options, options.withProvider(new OpenSSLProvider()))) {
            try (var socket =
                    (SSLSocket) dane(with).forAnyServer().getSocketFactory().createSocket()) {
                socket.connect(world.sound.address());
                // An address has no records.
                assertThat(refusal(socket::startHandshake).why()).isEqualTo(Why.NOT_APPLICABLE);
            }
        }
    }

    @Test
    void httpClientIsJudgedByHostAndPort() throws Exception {
        var client =
                HttpClient.newBuilder().sslContext(dane(options).forAnyServer()).build();
        var good = HttpRequest.newBuilder(URI.create("https://localhost:" + world.sound.port()))
                .build();
        var bad = HttpRequest.newBuilder(URI.create("https://localhost:" + world.misnamed.port()))
                .build();

        assertThat(client.send(good, BodyHandlers.ofString()).body()).isEqualTo("hello\n");
        var refusal = refusal(() -> client.send(bad, BodyHandlers.ofString()));
        assertThat(refusal.closest().orElseThrow().why()).isEqualTo(Mismatch.NAME);
    }

    /** The certificate names another host: JSSE's own check, which the client asks for, must not matter under usage 3. */
    @Test
    void jsseChecksNoNamesOfItsOwn() throws Exception {
        var context = dane(options).forServer("ee-misnamed.own.lab", world.misnamed.port());
        var client = HttpClient.newBuilder().sslContext(context).build();
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + world.misnamed.port()))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("hello\n");
    }

    /** A resumed session shows no certificate. The last line shows that this server would resume one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyConnectionIsJudged(boolean tls13) throws Exception {
        try (var server = tls13 ? LabTls.start(world.leaf.chain()) : LabTls.startTls12(world.leaf.chain())) {
            for (Optional<Provider> provider :
                    List.of(Optional.<Provider>empty(), Optional.<Provider>of(new OpenSSLProvider()))) {
                var judged = new AtomicInteger();
                var ours = DaneContext.of(counting(judged), Dialer.DIRECT, provider);
                twice(ours, server);
                assertThat(judged).hasValue(2);
            }
            var judged = new AtomicInteger();
            var byHand = SSLContext.getInstance("TLS");
            byHand.init(null, new TrustManager[] {new DaneTrustManager(counting(judged))}, null);
            twice(byHand, server);
            assertThat(judged).hasValue(1);
        }
    }

    @Test
    void isForClientsAndTakesNoOtherTrust() {
        var context = dane(options).forAnyServer();

        assertThatThrownBy(context::getServerSocketFactory).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.init(null, null, null)).isInstanceOf(IllegalStateException.class);
        assertThat(dane(options).trustManager().getAcceptedIssuers()).isEmpty();
        assertThat(context.getDefaultSSLParameters().getProtocols()).contains("TLSv1.3");
    }

    private void twice(SSLContext context, LabTls server) throws IOException {
        for (int i = 0; i < 2; i++) {
            var address = server.address();
            hello(over(context, new Socket(address.getAddress(), address.getPort()), "ee-key.own.lab"));
        }
    }

    private static ServerPolicy counting(AtomicInteger judged) {
        return peer -> new Server() {
            @Override
            public Optional<DaneException> refusal() {
                return Optional.empty();
            }

            @Override
            public Optional<DomainName> serverName() {
                return Optional.of(DomainName.of("ee-key.own.lab"));
            }

            @Override
            public List<InetAddress> addresses() {
                return List.of();
            }

            @Override
            public void judge(PresentedChain chain) {
                judged.incrementAndGet();
            }
        };
    }

    private DaneSslContext dane(DaneTlsOptions options) {
        return DaneSslContext.with(world.resolver(), options, world.lab.clock());
    }

    private String hello(DaneTlsOptions options, String host) throws IOException {
        var factory = dane(options).forAnyServer().getSocketFactory();
        return hello(factory.createSocket(host, world.server(host).port()));
    }

    private static Socket over(SSLContext context, Socket socket, String host) throws IOException {
        return context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
    }

    private static String hello(Socket socket) throws IOException {
        try (socket) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElse("");
        }
    }

    private DaneException refusal(DaneTlsOptions options, String host) {
        return refusal(() -> hello(options, host));
    }

    private static DaneException refusal(Step step) {
        var failure = catchThrowable(step::run);
        assertThat(failure).isInstanceOfAny(SSLHandshakeException.class, IOException.class);
        return DaneException.in(failure).orElseThrow(() -> new AssertionError("no refusal", failure));
    }

    private interface Step {
        void run() throws Exception;
    }
}
