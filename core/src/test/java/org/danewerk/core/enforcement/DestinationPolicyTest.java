package org.danewerk.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.policy.Facts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DestinationPolicyTest {
    @ParameterizedTest
    @MethodSource("rows")
    void theTableOfPostfixSays(String mx, String hosts, String sts, String line) {
        var policy = new Situation(mx, hosts, sts).policy();
        var said = switch (policy.answer()) {
            case Answer.Temporary temporary -> "TEMP";
            case Answer.NoPolicy none -> "none";
            case Answer answer -> PostfixLine.of(answer).orElseThrow();
        };
        assertThat(said).as("%s", policy.grounds()).isEqualTo(line);
    }

    static Stream<String[]> rows() {
        return text("answers.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+", 4))
                .map(cells -> new String[] {cells[0], cells[1], cells[2], cells[3].strip()});
    }

    @Test
    @DisplayName("RFC 7672 §2.1.2, RFC 8461 §2: no answer is weaker than what a host is owed")
    void noAnswerIsWeakerThanItsFacts() {
        int seen = 0;
        for (var situation : all()) {
            var policy = situation.policy();
            var answer = policy.answer();
            boolean daneInForce = situation.has("A") && !situation.mx().equals("insecure");
            if (daneInForce) {
                assertThat(answer).as("%s", situation).isInstanceOfAny(Answer.DaneOnly.class, Answer.Dane.class);
            }
            if (situation.enforced()) {
                assertThat(answer)
                        .as("%s", situation)
                        .isInstanceOfAny(Answer.DaneOnly.class, Answer.Secure.class, Answer.Temporary.class);
            }
            if (answer instanceof Answer.Secure) {
                assertThat(situation.enforced() && !situation.has("FG") && !daneInForce)
                        .as("%s", situation)
                        .isTrue();
            }
            if (answer instanceof Answer.NoPolicy) {
                boolean hides = situation.has("AEFG")
                        || situation.enforced()
                        || situation.mx().equals("failed")
                        || situation.sts().equals("bogus") && situation.has("NI");
                assertThat(hides).as("%s", situation).isFalse();
            }
            assertThat(answer).as("%s", situation).isNotInstanceOf(Answer.May.class);
            assertThat(policy.grounds()).allMatch(ground -> !ground.text().isBlank());
            seen++;
        }
        assertThat(seen).isEqualTo(6 * (7 + 49 + 343) * 10);
    }

    private static List<Situation> all() {
        var hosts = new ArrayList<String>();
        for (var one : Situation.EVERY_HOST.split("")) {
            hosts.add(one);
            for (var two : Situation.EVERY_HOST.split("")) {
                hosts.add(one + two);
                for (var three : Situation.EVERY_HOST.split("")) {
                    hosts.add(one + two + three);
                }
            }
        }
        var all = new ArrayList<Situation>();
        for (var mx : Situation.EVERY_MX) {
            for (var letters : hosts) {
                Situation.EVERY_STS.forEach(sts -> all.add(new Situation(mx, letters, sts)));
            }
        }
        return all;
    }

    @Test
    @DisplayName("RFC 8461 §5: what is decided comes first, with each host and MTA-STS behind it")
    void groundsNameTheirEvidence() {
        var grounds = new Situation("secure", "FN", "enforce").policy().grounds();
        assertThat(grounds.getFirst().text())
                .isEqualTo(
                        "the lookups of mx1.example.com failed (_25._tcp.mx1.example.com TLSA: servfail), and MTA-STS"
                                + " must not make up for TLSA records that cannot be seen");
        assertThat(grounds.get(1).text()).contains("_25._tcp.mx1.example.com TLSA: servfail");
        assertThat(grounds.get(2).text()).isEqualTo("no secure TLSA records");
        assertThat(grounds.get(3).text()).contains("mode enforce, mx *.example.com");
    }

    @Test
    @DisplayName("RFC 8461 §3.3: without its record mail goes, and nothing is said of a policy that nobody has seen")
    void aRecordThatCannotBeLookedUpIsNotTakenForNone() {
        for (var mx : List.of("secure", "gone")) {
            var unseen = new Situation(mx, "N", "servfail");
            assertThat(unseen.policy().answer()).isInstanceOf(Answer.NoPolicy.class);
            assertThat(unseen.policy().grounds().getFirst().text()).doesNotContain("enforces nothing");
            assertThat(DestinationPolicy.mayBeHidden(unseen.policy().answer(), unseen.standing()))
                    .isTrue();
            var none = new Situation(mx, "N", "none");
            assertThat(DestinationPolicy.mayBeHidden(none.policy().answer(), none.standing()))
                    .isFalse();
        }
        var unseen = new Situation("secure", "A", "servfail");
        assertThat(DestinationPolicy.mayBeHidden(unseen.policy().answer(), unseen.standing()))
                .isFalse();
    }

    @Test
    @DisplayName("RFC 8460 §4.4: what Postfix from 3.10 on wants beside MTA-STS, and beside nothing else")
    void attributesForReports() {
        assertThat(reported("secure", "N", "first"))
                .contains("secure match=mx1.example.com servername=hostname policy_type=sts policy_domain=example.com"
                        + " policy_ttl=3600 { policy_string = version: STSv1 } { policy_string = mode: enforce }"
                        + " { policy_string = mx: mx1.example.com } { policy_string = max_age: 86400 }"
                        + " mx_host_pattern=mx1.example.com");
        assertThat(reported("secure", "N", "testing").orElseThrow()).startsWith("may policy_type=sts ");
        assertThat(reported("secure", "A", "enforce")).contains("dane-only");
        assertThat(reported("secure", "AN", "testing")).contains("dane");
        assertThat(reported("secure", "N", "off")).isEmpty();
        assertThat(reported("secure", "N", "none")).isEmpty();
        assertThat(reported("secure", "F", "enforce")).isEmpty();
    }

    private static Optional<String> reported(String mx, String hosts, String sts) {
        var situation = new Situation(mx, hosts, sts);
        return PostfixLine.withReports(
                Facts.DOMAIN, situation.policy().answer(), situation.standing(), Duration.ofHours(1), Situation.NOW);
    }

    @Test
    @DisplayName("RFC 8461 §3.2: an answer lasts no longer than the facts it rests on")
    void anAnswerEndsWithItsFacts() {
        assertThat(lasts(new Situation("secure", "A", "none"))).isEqualTo(Duration.ofHours(1));
        assertThat(lasts(new Situation("secure", "AF", "none"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(lasts(new Situation("secure", "F", "none"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(lasts(new Situation("secure", "N", "unfetched"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(lasts(new Situation("secure", "N", "expired"))).isEqualTo(Duration.ZERO);
    }

    private static Duration lasts(Situation situation) {
        return Lifetime.of(
                situation.route(),
                Optional.empty(),
                situation.standing(),
                situation.policy().answer(),
                Situation.NOW);
    }

    private static String text(String name) {
        try (var in = DestinationPolicyTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
