package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.DisplayName;
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
        var address = Upstreams.parse(text).orThrow().address();
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

    @ParameterizedTest
    @CsvSource({
        "tls://192.0.2.1#dns.example, 192.0.2.1, 853",
        "tls://192.0.2.1:8853#dns.example, 192.0.2.1, 8853",
        "tls://[2001:db8::1]:8853#dns.example, 2001:db8:0:0:0:0:0:1, 8853",
        "tls://192.0.2.1#192.0.2.1, 192.0.2.1, 853",
        "tls://192.0.2.1#2001:db8:0:0:0:0:0:1, 192.0.2.1, 853",
        "tls://192.0.2.1#pin-sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 192.0.2.1, 853",
        "'tls://::1#pin-sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=,"
                + "57DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', 0:0:0:0:0:0:0:1, 853",
    })
    @DisplayName("RFC 7858 §3.1: over TLS the port is 853 where none is given")
    void overTls(String text, String host, int port) {
        var upstream = Upstreams.parse(text).orThrow();
        assertThat(upstream).isInstanceOf(Upstream.Tls.class);
        assertThat(upstream.address().getAddress().getHostAddress()).isEqualTo(host);
        assertThat(upstream.address().getPort()).isEqualTo(port);
        assertThat(Upstreams.parse(upstream.text()).orThrow()).isEqualTo(upstream);
    }

    @ParameterizedTest
    @CsvSource({
        "tls://192.0.2.1, does not say whom to expect there",
        "tls://192.0.2.1:853, does not say whom to expect there",
        "tls://192.0.2.1#, no name of a resolver",
        "tls://192.0.2.1#., the root names no resolver",
        "tls://192.0.2.1#a..b, no name of a resolver",
        "tls://192.0.2.1#1.2.3.4:53, not an IP address",
        "tls://192.0.2.1#pin-sha256=, a pin of 0 octets",
        "tls://192.0.2.1#pin-sha256=AAAA, a pin of 3 octets",
        "tls://192.0.2.1#pin-sha256=%, no base64",
        "'tls://192.0.2.1#pin-sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=,', a pin of 0 octets",
        "tls://dns.example#dns.example, 'give an address, not a name'",
        "tls://192.0.2.1:0#dns.example, a port that is not 1 to 65535",
        "tls:192.0.2.1#dns.example, a port that is not 1 to 65535",
    })
    @DisplayName("RFC 8310 §5: nobody is asked over TLS without saying who")
    void overTlsToNobodyInParticularIsMalformed(String text, String why) {
        assertThat(Upstreams.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains(why));
    }

    @ParameterizedTest
    @CsvSource({
        "https://192.0.2.1, https://192.0.2.1/dns-query, 443",
        "https://192.0.2.1#192.0.2.1, https://192.0.2.1/dns-query, 443",
        "https://192.0.2.1/, https://192.0.2.1/, 443",
        "https://192.0.2.1:443/dns-query#DNS.example, https://192.0.2.1/dns-query#dns.example, 443",
        "'https://192.0.2.1:8443/a/b%2Fc/..d;e?f=g&h=%41?/#dns.example',"
                + " 'https://192.0.2.1:8443/a/b%2Fc/..d;e?f=g&h=%41?/#dns.example', 8443",
        "https://192.0.2.1/dns-query{?dns}#dns.example, https://192.0.2.1/dns-query{?dns}#dns.example, 443",
        "https://192.0.2.1/q?a=b{&dns}, https://192.0.2.1/q?a=b{&dns}, 443",
        "https://[2001:db8::1]/q#192.0.2.1, https://[2001:db8:0:0:0:0:0:1]/q#192.0.2.1, 443",
        "https://2001:db8::1, https://[2001:db8:0:0:0:0:0:1]/dns-query, 443",
        "https://[::1]:1/q#pin-sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=,"
                + " https://[0:0:0:0:0:0:0:1]:1/q#pin-sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 1",
    })
    @DisplayName("RFC 8484 §3: a URI, of port 443 where none is given, kept as it is typed")
    void overHttps(String text, String again, int port) {
        var upstream = Upstreams.parse(text).orThrow();
        assertThat(upstream).isInstanceOf(Upstream.Https.class);
        assertThat(upstream.address().getPort()).isEqualTo(port);
        assertThat(upstream.text()).isEqualTo(again);
        assertThat(Upstreams.parse(again).orThrow()).isEqualTo(upstream);
    }

    @ParameterizedTest
    @CsvSource({
        "https://dns.example/q?a=b, 'type https://ADDR/q?a=b#dns.example with the address of dns.example'",
        "https://DNS.example:8443, 'type https://ADDR:8443/dns-query#dns.example with the address of dns.example'",
        "https://dns.example/q#other.example, 'type https://ADDR/q#dns.example'",
        "https://, 'not an IP address'",
        "https:///q, 'not an IP address'",
        "https://192.0.2.1?a=b, 'not an IP address'",
        "https://who@192.0.2.1/q, 'not an IP address'",
        "https://192.0.2.1:0/q, a port that is not 1 to 65535",
        "https://[::1/q, a bracket that is not closed",
        "https://192.0.2.1/q#, no name of a resolver",
        "https://192.0.2.1/q#a..b, no name of a resolver",
        "https://192.0.2.1/q#a\\032b, is no name for a URI",
        "https://192.0.2.1/q#1.2, is no name for a URI",
        "https://192.0.2.1/q#pin-sha256=AAAA, a pin of 3 octets",
        "https://192.0.2.1/a b, is no path",
        "https://192.0.2.1/a%4, is no path",
        "https://192.0.2.1/a\\b, is no path",
        "https://192.0.2.1/ä, is no path",
        "https://192.0.2.1/{?dns}x, is no path",
        "https://192.0.2.1/q{&dns}, is no path",
        "https://192.0.2.1/q?a{?dns}, is no path",
        "https://192.0.2.1/a/../q, goes by dots",
        "https://192.0.2.1/a/%2e%2E, goes by dots",
        "https://192.0.2.1/./q?a/b, goes by dots",
        "HTTPS://192.0.2.1/q, a port that is not 1 to 65535",
    })
    @DisplayName("RFC 8484 §3: a name for the host would take a lookup that nobody validated")
    void overHttpsToElsewhereIsMalformed(String text, String why) {
        assertThat(Upstreams.parse(text)).isInstanceOfSatisfying(Parsed.Malformed.class, malformed -> {
            assertThat(malformed.reason()).contains(why);
            assertThat(malformed.offset()).isBetween(0, text.length());
        });
    }

    @Test
    void longTextIsReadInOneGo() {
        assertThat(Upstreams.parse("https://192.0.2.1/" + "%41a/".repeat(100_000)))
                .isInstanceOf(Parsed.Ok.class);
        assertThat(Upstreams.parse("https://" + "a.".repeat(100_000) + "a/")).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aNameIsNoAddress() {
        var name = InetSocketAddress.createUnresolved("dns.example", 53);
        assertThatThrownBy(() -> Upstreams.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dns.example is a name; a resolver is given by address");
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
        assertThat(resolvers.upstreams().servers()).hasSize(3);
        assertThat(resolvers
                        .upstreams()
                        .servers()
                        .getFirst()
                        .address()
                        .getAddress()
                        .getHostAddress())
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
