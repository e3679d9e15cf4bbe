package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Unbound that speaks DNS over TLS, and hands on the lab's DNS. */
@Tag("interop")
class UnboundOverTlsTest {
    @TempDir
    static Path directory;

    private static @Nullable PrivateUnbound unbound;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        PrivateUnbound.assumeInstalled("DNS over TLS");
        unbound = PrivateUnbound.start(directory, "tls-port: PORT");
    }

    @AfterAll
    static void stop() {
        if (unbound != null) {
            unbound.close();
        }
    }

    @Test
    void recordsAreLookedUpAndValidatedOverTls() throws IOException, InterruptedException {
        var secure = ask("#dns.lab", "dns", "tlsa", "mx.good311.lab");
        assertThat(secure.output()).contains("IN TLSA 3 1 1").contains("(secure)");
        assertThat(secure.status()).isZero();
        assertThat(ask("#dns.lab", "dns", "tlsa", "mx.tlsabogus.lab").output()).contains("bogus");
        assertThat(ask("#dns.lab", "dns", "tlsa", "mx.unsigned.plain").output()).contains("(insecure)");
    }

    @Test
    @DisplayName("RFC 7858 §4.2: the key is enough, and another is not")
    void keyIsEnough() throws IOException, InterruptedException {
        assertThat(ask("#pin-sha256=" + unbound.pin(), "dns", "tlsa", "mx.good311.lab")
                        .output())
                .contains("(secure)");
        var other = ask("#pin-sha256=" + "A".repeat(43) + "=", "dns", "tlsa", "mx.good311.lab");
        assertThat(other.output().lines())
                .singleElement()
                .asString()
                .contains("its key has another pin: " + unbound.pin());
        assertThat(other.status()).isEqualTo(UNDETERMINED);
    }

    @Test
    @DisplayName("RFC 8310 §5: a resolver of another name is not asked, and no domain is judged")
    void wrongNameIsNotAsked() throws IOException, InterruptedException {
        var refused = ask("#dns.example", "check", "absent.lab");
        assertThat(refused.status()).isEqualTo(UNDETERMINED);
        assertThat(refused.output().lines())
                .singleElement()
                .asString()
                .contains("tls://127.0.0.1:" + unbound.port() + "#dns.example is not asked: expected dns.example")
                .contains("the certificate names dns.lab");
    }

    @Test
    void factsSayWhoWasAskedAndAreJudgedAgain() throws IOException, InterruptedException {
        var bundle = directory.resolve("facts").toString();
        var seen = ask("#dns.lab", "check", "--json", "--bundle", bundle, "absent.lab");
        assertThat(seen.output()).contains("the domain does not exist").doesNotContain("danewerk: ");
        assertThat(Files.readAllLines(Path.of(bundle)).getFirst())
                .contains("\"resolvers\":[\"tls://127.0.0.1:" + unbound.port() + "#dns.lab\"]");
        assertThat(unbound.run(List.of("verify", bundle, "--json")).output()).isEqualTo(seen.output());
    }

    private static Command.Result ask(String whom, String... words) throws IOException, InterruptedException {
        return unbound.ask("tls://127.0.0.1:" + unbound.port() + whom, words);
    }

    private static final int UNDETERMINED = 3;
}
