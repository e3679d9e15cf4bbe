package org.danewerk.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Seen;
import org.danewerk.core.verdict.Timings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckStatusTest {
    private static final String GOOD = "tls, the key published";
    private static final String BAD = "tls, another key";
    private static final String DOWN = "no session, timeout";

    /** Every set of outcomes: authenticated, failed, unknown, without dane, no path. */
    private static final String TABLE = """
            -     UNDETERMINED
            A     PASS
            F     FAIL
            U     UNDETERMINED
            W     NOT_IN_EFFECT
            N     FAIL
            AF    PARTIAL
            AU    PARTIAL
            AW    PARTIAL
            AN    PARTIAL
            FU    FAIL
            FW    PARTIAL
            FN    FAIL
            UW    UNDETERMINED
            UN    UNDETERMINED
            WN    NOT_IN_EFFECT
            AFU   PARTIAL
            AFW   PARTIAL
            AFN   PARTIAL
            AUW   PARTIAL
            AUN   PARTIAL
            AWN   PARTIAL
            FUW   PARTIAL
            FUN   FAIL
            FWN   PARTIAL
            UWN   UNDETERMINED
            AFUW  PARTIAL
            AFUN  PARTIAL
            AFWN  PARTIAL
            AUWN  PARTIAL
            FUWN  PARTIAL
            AFUWN PARTIAL
            """;

    @Test
    void everySetOfOutcomesHasItsRow() {
        var rows = TABLE.lines().toList();
        assertThat(rows.stream().map(row -> row.split(" +")[0]).distinct()).hasSize(32);
        for (var row : rows) {
            var cells = row.split(" +");
            var outcomes = EnumSet.noneOf(PathOutcome.class);
            for (char letter : cells[0].toCharArray()) {
                switch (letter) {
                    case 'A' -> outcomes.add(PathOutcome.AUTHENTICATED);
                    case 'F' -> outcomes.add(PathOutcome.FAILED);
                    case 'U' -> outcomes.add(PathOutcome.UNKNOWN);
                    case 'W' -> outcomes.add(PathOutcome.WITHOUT_DANE);
                    case 'N' -> outcomes.add(PathOutcome.NO_PATH);
                    case '-' -> assertThat(outcomes).isEmpty();
                    default -> throw new IllegalArgumentException(row);
                }
            }
            assertThat(CheckStatus.of(outcomes)).as(row).isEqualTo(CheckStatus.valueOf(cells[1]));
        }
    }

    static Stream<Arguments> scenes() {
        return Stream.of(
                scene("all authenticated", CheckStatus.PASS, Scene.signed().host(Scene.Dns.GOOD, GOOD)),
                scene(
                        "every address and key algorithm authenticated",
                        CheckStatus.PASS,
                        Scene.signed().host(Scene.Dns.GOOD, List.of(List.of(GOOD, GOOD), List.of(GOOD, GOOD)))),
                scene(
                        "RSA certificate does not match",
                        CheckStatus.PARTIAL,
                        Scene.signed().host(Scene.Dns.GOOD, List.of(List.of(GOOD, BAD)))),
                scene(
                        "one address does not answer",
                        CheckStatus.PARTIAL,
                        Scene.signed().host(Scene.Dns.GOOD, List.of(List.of(GOOD), List.of(DOWN)))),
                scene(
                        "one MX without DANE",
                        CheckStatus.PARTIAL,
                        Scene.signed().host(Scene.Dns.GOOD, GOOD).host(Scene.Dns.NO_TLSA, GOOD)),
                scene(
                        "one MX without DANE, the other broken",
                        CheckStatus.PARTIAL,
                        Scene.signed().host(Scene.Dns.GOOD, BAD).host(Scene.Dns.NO_TLSA, GOOD)),
                scene(
                        "one MX bogus",
                        CheckStatus.PARTIAL,
                        Scene.signed().host(Scene.Dns.GOOD, GOOD).host(Scene.Dns.TLSA_BOGUS, GOOD)),
                scene(
                        "one address family fails",
                        CheckStatus.PARTIAL,
                        Scene.signed().host(Scene.Dns.ONE_FAMILY_FAILS, GOOD)),
                scene("mismatch", CheckStatus.FAIL, Scene.signed().host(Scene.Dns.STALE, GOOD)),
                scene("all unusable", CheckStatus.FAIL, Scene.signed().host(Scene.Dns.UNUSABLE, GOOD)),
                scene("TLSA bogus", CheckStatus.FAIL, Scene.signed().host(Scene.Dns.TLSA_BOGUS, GOOD)),
                scene("addresses bogus", CheckStatus.FAIL, Scene.signed().host(Scene.Dns.ADDRESS_BOGUS, GOOD)),
                scene("no host has an address", CheckStatus.FAIL, Scene.signed().host(Scene.Dns.NO_ADDRESS, GOOD)),
                scene(
                        "one mismatch, one down",
                        CheckStatus.FAIL,
                        Scene.signed().host(Scene.Dns.GOOD, List.of(List.of(BAD), List.of(DOWN)))),
                scene("TLSA fails", CheckStatus.UNDETERMINED, Scene.signed().host(Scene.Dns.TLSA_SERVFAIL, GOOD)),
                scene("alias fails", CheckStatus.UNDETERMINED, Scene.signed().host(Scene.Dns.ALIAS_FAILS, GOOD)),
                scene("timeout", CheckStatus.UNDETERMINED, Scene.signed().host(Scene.Dns.ADDRESS_TIMEOUT, GOOD)),
                scene("host down", CheckStatus.UNDETERMINED, Scene.signed().host(Scene.Dns.GOOD, DOWN)),
                scene(
                        "nothing visited",
                        CheckStatus.UNDETERMINED,
                        Scene.signed().host(Scene.Dns.GOOD, List.of())),
                scene("no TLSA", CheckStatus.NOT_IN_EFFECT, Scene.signed().host(Scene.Dns.NO_TLSA, GOOD)),
                scene(
                        "no TLSA and down",
                        CheckStatus.NOT_IN_EFFECT,
                        Scene.signed().host(Scene.Dns.NO_TLSA, DOWN)),
                scene("host unsigned", CheckStatus.NOT_IN_EFFECT, Scene.signed().host(Scene.Dns.INSECURE_HOST, GOOD)),
                scene("TLSA unsigned", CheckStatus.NOT_IN_EFFECT, Scene.signed().host(Scene.Dns.INSECURE_TLSA, GOOD)),
                scene(
                        "address for a host",
                        CheckStatus.NOT_IN_EFFECT,
                        Scene.signed().host(Scene.Dns.IS_ADDRESS, GOOD)),
                scene(
                        "MX unsigned, host good",
                        CheckStatus.NOT_IN_EFFECT,
                        Scene.of(Facts.DANE, INSECURE).host(Scene.Dns.GOOD, GOOD)),
                scene(
                        "MX unsigned, host broken",
                        CheckStatus.FAIL,
                        Scene.of(Facts.DANE, INSECURE).host(Scene.Dns.GOOD, BAD)),
                scene(
                        "MX unsigned, sender only encrypts",
                        CheckStatus.NOT_IN_EFFECT,
                        Scene.of(Facts.insecureMx(InsecureMx.ENCRYPT), INSECURE).host(Scene.Dns.GOOD, GOOD)),
                scene(
                        "mandatory DANE, no TLSA",
                        CheckStatus.NOT_IN_EFFECT,
                        Scene.of(Facts.DANE_ONLY, SECURE).host(Scene.Dns.NO_TLSA, GOOD)),
                scene(
                        "mandatory DANE, unusable",
                        CheckStatus.FAIL,
                        Scene.of(Facts.DANE_ONLY, SECURE).host(Scene.Dns.UNUSABLE, GOOD)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("scenes")
    void scene(String name, CheckStatus expected, Observation observation) {
        assertThat(CheckStatus.of(observation)).isEqualTo(expected);
    }

    private static Arguments scene(String name, CheckStatus expected, Scene scene) {
        return Arguments.of(name, expected, scene.observed());
    }

    @Test
    void hostsLeftOutByALimitAreNoPass() {
        var whole = Scene.signed()
                .host(Scene.Dns.GOOD, GOOD)
                .host(Scene.Dns.GOOD, GOOD)
                .observed();
        var cut = new Observation(
                whole.at(),
                whole.sender(),
                new MailRoute(
                        whole.route().nextHop(),
                        whole.route().mx(),
                        whole.route().hosts().subList(0, 1)),
                whole.destination(),
                whole.hosts().subList(0, 1),
                whole.timings());
        assertThat(CheckStatus.of(whole)).isEqualTo(CheckStatus.PASS);
        assertThat(CheckStatus.of(cut)).isEqualTo(CheckStatus.PARTIAL);
    }

    @Test
    @DisplayName("RFC 7672 §2.2.1: a match behind an insecure MX RRset is never called secure")
    void insecureMxIsNeverSecured() {
        var report = AuditReport.of(
                "example.com",
                Scene.of(Facts.DANE, INSECURE).host(Scene.Dns.GOOD, GOOD).observed());
        assertThat(report.delivery().text()).isEqualTo("authenticated");
        assertThat(report.secured()).isFalse();
        assertThat(AuditReport.of(
                                "example.com",
                                Scene.signed().host(Scene.Dns.GOOD, GOOD).observed())
                        .secured())
                .isTrue();
    }

    @Test
    void destinationsWithoutPaths() {
        Lookup<List<MxRecord>> gone = Facts.absent(mxQuestion(), Absence.NXDOMAIN, SECURE);
        assertThat(status(gone, Facts.DANE)).isEqualTo(CheckStatus.FAIL);
        assertThat(status(Facts.mx(SECURE, Facts.exchange(0, ".")), Facts.DANE)).isEqualTo(CheckStatus.NOT_IN_EFFECT);
        assertThat(status(Facts.mx(INSECURE, Facts.exchange(10, "mx1.example.com")), Facts.DANE_ONLY))
                .isEqualTo(CheckStatus.NOT_IN_EFFECT);
        var failing = new ArrayList<CheckStatus>();
        for (var failure : LookupFailure.values()) {
            failing.add(status(Facts.failed(mxQuestion(), failure), Facts.DANE));
            assertThat(failing.getLast())
                    .as(failure.name())
                    .isEqualTo(
                            failure == LookupFailure.BOGUS || failure == LookupFailure.ALIAS_LOOP
                                    ? CheckStatus.FAIL
                                    : CheckStatus.UNDETERMINED);
        }
    }

    private static Question mxQuestion() {
        return Facts.question(Facts.DOMAIN, RecordType.MX);
    }

    private static CheckStatus status(Lookup<List<MxRecord>> mx, SenderPolicy sender) {
        var route = new MailRoute(new NextHop.Domain(Facts.DOMAIN), Optional.of(mx), List.of());
        var timings = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return CheckStatus.of(
                new Observation(Seen.AT, sender, route, Destination.of(route, sender), List.of(), timings));
    }
}
