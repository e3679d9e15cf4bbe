package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 53",
        "127.0.0.1:5353, 127.0.0.1, 5353",
        "192.0.2.255:65535, 192.0.2.255, 65535",
        "::1, 0:0:0:0:0:0:0:1, 53",
        "[::1], 0:0:0:0:0:0:0:1, 53",
        "[2001:db8::1]:5353, 2001:db8:0:0:0:0:0:1, 5353",
    })
    void addresses(String text, String host, int port) {
        var address = Upstreams.parse(text).orThrow().addresses().getFirst();
        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "dns.example:53", "127.1", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1.2.3.4:", "1.2.3.4:0",
                "1.2.3.4:65536", "1.2.3.4:x", "1.2.3.4:-1", "[::1", "[::1]x", "[::1]:", "[1.2.3.4]:53", ":53", "::g",
                "1.2.3.4:053535", " 1.2.3.4", "2130706433",
            })
    void everythingElseIsMalformed(String text) {
        assertThat(Upstreams.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("\""));
    }

    @Test
    void resolvConf() {
        var resolvers = SystemResolvers.parse("""
                # by hand
                ; or not
                nameserver 192.0.2.1
                nameserver   2001:db8::53\t
                nameserver dns.example
                nameserver
                search example.org
                options ndots:1 timeout:3 attempts:4 edns0 trust-ad rotate
                nonsense
                nameserver 192.0.2.4
                """);
        assertThat(resolvers.upstreams().addresses()).hasSize(3);
        assertThat(resolvers.upstreams().addresses().getFirst().getAddress().getHostAddress())
                .isEqualTo("192.0.2.1");
        assertThat(resolvers.timeout()).contains(Duration.ofSeconds(3));
        assertThat(resolvers.attempts()).hasValue(4);
        assertThat(resolvers.trustAd()).isTrue();
        assertThat(resolvers.problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).startsWith("line 5: "));
    }

    @Test
    void emptyFileMeansThisHost() {
        var resolvers = SystemResolvers.parse("");
        assertThat(resolvers.upstreams().loopbackOnly()).isTrue();
        assertThat(resolvers.trustAd()).isFalse();
        assertThat(resolvers.timeout()).isEmpty();
        assertThat(SystemResolvers.parse("options timeout:99999 attempts:9 timeout:x")
                        .attempts())
                .hasValue(5);
    }

    @Test
    void missingFileIsToldByName() {
        assertThat(SystemResolvers.read(Path.of("/nonexistent/resolv.conf")))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("/nonexistent/resolv.conf"));
    }
}
