package org.danewerk.core.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.lint.Presented.Item;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LintTest {
    private static final String OWNER = "_25._tcp.mx.example.com. IN TLSA ";

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (var stream = LintTest.class.getResourceAsStream("cases.txt")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^== ")).skip(1).map(part -> {
                var name = part.lines().findFirst().orElseThrow();
                var halves = part.substring(name.length() + 1).split("(?m)^--$", 2);
                return dynamicTest(
                        name, () -> assertThat(found(halves[0], List.of())).isEqualTo(halves[1].strip()));
            });
        }
    }

    @Test
    void recordForWhatIsPresentedIsClean() {
        assertThat(found(OWNER + "3 1 1 " + sha256("aa"), List.of(chain("a", "aa", "bb"))))
                .isEmpty();
        assertThat(found(OWNER + "2 1 1 " + sha256("bb"), List.of(chain("a", "aa", "bb"))))
                .isEmpty();
        assertThat(found(OWNER + "2 1 1 " + sha256("bb"), List.of(chain("ca", "bb"))))
                .isEmpty();
    }

    @Test
    void recordThatMatchesNothingIsStaleBesideOneThatDoes() {
        var zone = OWNER + "3 1 1 " + sha256("aa") + "\n" + OWNER + "3 1 1 " + sha256("cc");
        assertThat(found(zone, List.of(chain("a", "aa", "bb")))).isEqualTo("2 warning DANE-TLSA-STALE");
        assertThat(found(zone, List.of(chain("a", "aa", "bb"), chain("next", "cc"))))
                .isEmpty();
    }

    @Test
    void nothingThatMatchesIsAnError() {
        assertThat(found(OWNER + "3 1 1 " + sha256("bb"), List.of(chain("a", "aa", "bb"))))
                .isEqualTo("1 error DANE-TLSA-MISMATCH");
        assertThat(found(OWNER + "2 1 1 " + sha256("aa"), List.of(chain("a", "aa", "bb"))))
                .isEqualTo("1 error DANE-TLSA-MISMATCH");
        assertThat(found(OWNER + "1 1 1 " + sha256("aa"), List.of(chain("a", "aa"))))
                .doesNotContain("MISMATCH");
    }

    @Test
    void secondCertificateOfAServerNeedsARecordToo() {
        var lints = lints(OWNER + "3 1 1 " + sha256("aa"), List.of(chain("rsa.pem", "aa"), chain("ecdsa.pem", "cc")));
        assertThat(lints).singleElement().satisfies(lint -> {
            assertThat(lint.finding().id()).isEqualTo("DANE-TLSA-MISMATCH");
            assertThat(lint.finding().subject()).isEqualTo("ecdsa.pem");
        });
    }

    @Test
    void everyFindingSaysWhatToDo() {
        var lints = lints("mx. 9w IN TLSA 3 1 1 " + "00".repeat(32) + "\nmx. IN TLSA 0 0 0 aa", List.of());
        assertThat(lints).hasSizeGreaterThan(3).allSatisfy(lint -> {
            assertThat(lint.finding().fix()).isPresent();
            assertThat(lint.finding().summary()).isNotBlank().doesNotEndWith(".");
        });
    }

    private static String found(String zone, List<Presented> presented) {
        return lints(zone, presented).stream()
                .map(lint -> line(zone, lint.offset()) + " "
                        + lint.finding().severity().text() + " "
                        + lint.finding().id())
                .collect(Collectors.joining("\n"));
    }

    private static List<Lint> lints(String zone, List<Presented> presented) {
        return Lint.of(TlsaZone.read(zone).orThrow(), presented, IssuerBase.EMPTY, Instant.EPOCH);
    }

    private static long line(String text, int offset) {
        return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static Presented chain(String label, String... keys) {
        return new Presented(
                label,
                Stream.of(keys)
                        .map(key -> new Item(Optional.of(Bytes.ofHex("00" + key)), Bytes.ofHex(key)))
                        .toList());
    }

    private static String sha256(String hex) {
        return MatchingType.SHA2_256.represent(Bytes.ofHex(hex)).toHex();
    }
}
