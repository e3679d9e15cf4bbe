package org.danewerk.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Parsed;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.render.NextHopText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextHopArgumentTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, Domain, example.org",
        "example.org., Domain, example.org",
        "EXAMPLE.org, Domain, example.org",
        "bücher.example, Domain, xn--bcher-kva.example",
        "localhost, Domain, localhost",
        "192.0.2.1, Domain, 192.0.2.1",
        "[mx.example.org], Host, [mx.example.org]",
        "[mx.example.org]:2525, Host, [mx.example.org]:2525",
        "[192.0.2.1], Literal, [192.0.2.1]",
        "[192.0.2.1]:26, Literal, [192.0.2.1]:26",
        "[2001:db8::1], Literal, [2001:db8::1]",
        "[IPv6:2001:db8::1]:26, Literal, [2001:db8::1]:26",
    })
    void readsWhatPostfixReads(String text, String kind, String meant) {
        assertThat(NextHopArgument.parse(text)).isInstanceOfSatisfying(Parsed.Ok.class, ok -> {
            assertThat(ok.value().getClass().getSimpleName()).isEqualTo(kind);
            assertThat(NextHopText.of((NextHop) ok.value())).isEqualTo(meant);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', an empty name",
        "., the root of the DNS",
        "a..b, an empty label",
        "user@example.org, a mail address",
        "mx.example.org:25, a colon outside of brackets",
        "2001:db8::1, a colon outside of brackets",
        "[mx.example.org, a bracket that is not closed",
        "[mx.example.org]25, something other than :PORT",
        "[mx.example.org]:0, a port that is not 1 to 65535",
        "[mx.example.org]:65536, a port that is not 1 to 65535",
        "[mx.example.org]:+25, a port that is not 1 to 65535",
        "[mx.example.org]:, a port that is not 1 to 65535",
        "[192.0.2.256], no IPv4 address",
        "[192.0.2], no IPv4 address",
        "[192.0.2.1.], no IPv4 address",
        "[], no IPv4 address",
        "[2001:db8::g], no IP address",
        "[fe80::1%nonsuch], no IP address",
        "exa mple.org, white space",
    })
    void saysWhatIsWrong(String text, String reason) {
        assertThat(NextHopArgument.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).startsWith(reason));
    }
}
