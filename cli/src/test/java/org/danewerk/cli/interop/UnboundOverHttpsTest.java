package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.net.https.HttpsPolicyFetcher;
import org.danewerk.net.https.HttpsReach;
import org.danewerk.net.smtp.Dialer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Unbound that speaks DNS over HTTPS, and hands on the lab's DNS. */
@Tag("interop")
class UnboundOverHttpsTest {
    @TempDir
    static Path directory;

    private static @Nullable PrivateUnbound unbound;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        PrivateUnbound.assumeInstalled("DNS over HTTPS");
        unbound = PrivateUnbound.start(directory, "https-port: PORT\nhttp-notls-downstream: no");
    }

    @AfterAll
    static void stop() {
        if (unbound != null) {
            unbound.close();
        }
    }

    @Test
    @DisplayName("RFC 8484 §4.1, §5.2: by POST and by GET, over HTTP/2")
    void recordsAreLookedUpAndValidatedOverHttps() throws IOException, InterruptedException {
        for (var target : List.of("/dns-query#dns.lab", "/dns-query{?dns}#dns.lab")) {
            var secure = ask(target, "dns", "tlsa", "mx.good311.lab");
            assertThat(secure.output()).contains("IN TLSA 3 1 1").contains("(secure)");
            assertThat(secure.status()).isZero();
        }
        assertThat(ask("#dns.lab", "dns", "tlsa", "mx.tlsabogus.lab").output()).contains("bogus");
        assertThat(ask("#dns.lab", "dns", "tlsa", "mx.unsigned.plain").output()).contains("(insecure)");
        assertThat(ask("#dns.lab", "dns", "tlsa", "absent.lab").output()).contains("NXDOMAIN (secure)");
    }

    @Test
    @DisplayName("RFC 7858 §4.2: the key is enough, and another is not")
    void keyIsEnough() throws IOException, InterruptedException {
        assertThat(unbound.askTrustingNobody(at("#pin-sha256=" + unbound.pin()), "dns", "tlsa", "mx.good311.lab")
                        .output())
                .contains("(secure)");
        assertRefused(
                ask("#pin-sha256=" + "A".repeat(43) + "=", "dns", "tlsa", "mx.good311.lab"),
                "its key has another pin: " + unbound.pin());
    }

    @Test
    @DisplayName(
            "RFC 8310 §8.1: a resolver of another name, or of nobody's authority, is not asked, and no domain is judged")
    void strangersAreNotAsked() throws IOException, InterruptedException {
        assertRefused(
                ask("#dns.example", "check", "absent.lab"),
                at("/dns-query#dns.example") + " is not asked: expected dns.example; the certificate names dns.lab");
        assertRefused(ask("", "check", "absent.lab"), "the certificate does not name the address 127.0.0.1");
        assertRefused(
                unbound.askTrustingNobody(at("#dns.lab"), "check", "absent.lab"),
                "its certificate leads to no trusted authority");
    }

    @Test
    @DisplayName("RFC 8484 §4.2.1: where a server has no DNS, that is no answer")
    void otherPathIsNoAnswer() throws IOException, InterruptedException {
        assertRefused(ask("/elsewhere#dns.lab", "check", "absent.lab"), "HTTP status 404");
    }

    @Test
    void factsSayWhoWasAskedAndAreJudgedAgain() throws IOException, InterruptedException {
        var bundle = directory.resolve("facts").toString();
        var seen = ask("#dns.lab", "check", "--json", "--bundle", bundle, "absent.lab");
        assertThat(seen.output()).contains("the domain does not exist").doesNotContain("danewerk: ");
        assertThat(Files.readAllLines(Path.of(bundle)).getFirst())
                .contains("\"resolvers\":[\"" + at("/dns-query#dns.lab") + "\"]");
        assertThat(unbound.run(List.of("verify", bundle, "--json")).output()).isEqualTo(seen.output());
    }

    @Test
    @DisplayName("RFC 8461 §3.3: a policy host that speaks HTTP/2 alone is asked, and its status believed")
    void policyHostOverHttp2() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var fetcher = new HttpsPolicyFetcher(new HttpsReach(
                question -> new Lookup.Found<>(
                        question,
                        new RrSet(List.of(Bytes.of(loopback.getAddress())), 300),
                        DnssecStatus.INSECURE,
                        List.of(),
                        300),
                List.of(RecordType.A),
                (address, timeout) -> Dialer.DIRECT.open(new InetSocketAddress(loopback, unbound.port()), timeout),
                listOf(unbound.authority()),
                true,
                Limits.DEFAULT,
                Clock.systemUTC()));

        assertThat(fetcher.fetch(DomainName.of("dns.lab")))
                .isEqualTo(new FetchAnswer.Answered(404, Optional.empty(), Bytes.EMPTY));
        assertThat(fetcher.fetch(DomainName.of("other.lab"))).isInstanceOf(FetchAnswer.CertificateRefused.class);
    }

    private static <T> Supplier<List<T>> listOf(T one) {
        return () -> List.of(one);
    }

    private static void assertRefused(Command.Result result, String why) {
        assertThat(result.output().lines()).singleElement().asString().contains(why);
        assertThat(result.status()).isEqualTo(UNDETERMINED);
    }

    private static Command.Result ask(String what, String... words) throws IOException, InterruptedException {
        return unbound.ask(at(what), words);
    }

    private static String at(String what) {
        return "https://127.0.0.1:" + unbound.port() + what;
    }

    private static final int UNDETERMINED = 3;
}
