package org.danewerk.operations.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.enforcement.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesReaderTest {
    private static final String GOOD = """
            [[override]]
            destination = "Example.org"
            level = "may"
            reason = "certificate expired, ticket 4711"
            author = "postmaster@example.net"
            until = 2026-12-24T12:00:00+01:00
            """;

    private static OverridesReading read(String text) {
        return OverridesReader.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), "overrides.toml");
    }

    private static List<String> problems(String text) {
        return read(text) instanceof OverridesReading.Wrong(var problems) ? problems : List.of();
    }

    @Test
    void anOverrideWithAllItTakes() {
        var overrides = ((OverridesReading.Whole) read(GOOD)).overrides();
        var end = Instant.parse("2026-12-24T11:00:00Z");
        assertThat(overrides.of("example.org", end.minusSeconds(1)))
                .contains(new PolicyOverride(
                        "example.org",
                        new Answer.May(),
                        "certificate expired, ticket 4711",
                        "postmaster@example.net",
                        end));
        assertThat(overrides.of("example.org", end)).isEmpty();
        assertThat(overrides.inForce(end)).isEmpty();
        assertThat(((OverridesReading.Whole) read("")).overrides().inForce(end)).isEmpty();
    }

    @Test
    void aDayAndAHostAreWrittenPlainly() {
        var text = GOOD.replace("\"Example.org\"", "\"[mx.example.org]:587\"")
                .replace("2026-12-24T12:00:00+01:00", "\"2026-12-24\"");
        var overrides = ((OverridesReading.Whole) read(text)).overrides();
        assertThat(overrides.of("[mx.example.org]:587", Instant.parse("2026-12-23T23:59:59Z")))
                .isPresent();
        assertThat(overrides.of("[mx.example.org]:587", Instant.parse("2026-12-24T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    destination = "Example.org"    |                            | override[0].destination is missing; name the domain
                    level = "may"                  | level = "none"             | override[0].level is no level for an exception; give may, encrypt, dane or dane-only
                    level = "may"                  |                            | override[0].level is missing
                    reason = "certificate expired, ticket 4711" |               | override[0].reason is missing; say why
                    author = "postmaster@example.net" |                         | override[0].author is missing; say who
                    until = 2026-12-24T12:00:00+01:00 |                         | override[0].until is missing; give when it ends
                    until = 2026-12-24T12:00:00+01:00 | until = "for ever"      | override[0].until is no time; give when it ends
                    until = 2026-12-24T12:00:00+01:00 | until = "2026-02-30"    | override[0].until is no time
                    until = 2026-12-24T12:00:00+01:00 | until = 2026-12-24T12:00:00 | override[0].until says not of which time zone it is; give when it ends, such as
                    reason = "certificate expired, ticket 4711" | reason = ""   | override[0].reason is empty; write something there
                    level = "may"                  | foo = "may"                | override[0].foo is no key that there is; take it out; there are destination, level
                    destination = "Example.org"    | destination = "a..b"       | override[0].destination is no mail domain
                    destination = "Example.org"    | destination = ".org"       | override[0].destination is no mail domain
                    [[override]]                   | [override]                 | override is no list of tables
                    level = "may"                  | levle = "may"              | override[0].levle is no key that there is
                    """)
    void whatIsWrongIsSaid(String line, String instead, String problem) {
        assertThat(problems(GOOD.replace(line, instead == null ? "" : instead)))
                .anySatisfy(said -> assertThat(said).startsWith("overrides.toml: " + problem));
    }

    @ParameterizedTest
    @CsvSource({
        "Example.org., example.org",
        "example.org:25, example.org",
        "b\u00fccher.example, xn--bcher-kva.example",
        "XN--bcher-kva.example, xn--bcher-kva.example",
        "[mx.example.org], [mx.example.org]",
        "[mx.example.org.]:25, [mx.example.org]",
        "[mx.example.org]:smtp, [mx.example.org]",
        "[mx.example.org]:0587, [mx.example.org]:587"
    })
    void aDestinationIsFoundHoweverItIsWritten(String written, String canonical) {
        var one = GOOD.replace("Example.org", written);
        var overrides = ((OverridesReading.Whole) read(one)).overrides();
        assertThat(overrides.of(canonical, Instant.EPOCH)).isPresent();
        assertThat(problems(one + GOOD.replace("Example.org", canonical)))
                .containsExactly("overrides.toml: override[1].destination has an override already; leave one of them");
    }

    @Test
    void oneDestinationHasOneOverride() {
        assertThat(problems(GOOD + GOOD))
                .containsExactly("overrides.toml: override[1].destination has an override already; leave one of them");
        assertThat(problems("x = ")).allMatch(said -> said.contains("docs/enforce-with-postfix.md"));
    }
}
