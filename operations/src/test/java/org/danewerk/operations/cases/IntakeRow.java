package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.Earlier;
import org.danewerk.operations.intake.Intake;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.IntakeFinding;
import org.danewerk.operations.intake.Origin;
import org.danewerk.operations.intake.ReportDigest;
import org.danewerk.operations.intake.ServedDomains;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;

/** Rows about who takes reports in for a.example. */
final class IntakeRow {
    private static final Origin SIGNED = new Origin.Signed(DomainName.of("sender.example"));
    private static final Instant ON_TIME = Instant.parse("2026-03-02T04:00:00Z");

    private IntakeRow() {}

    static void run(JsonRow row, byte[] octets) {
        switch (row.id()) {
            case "TC-READ-053" ->
                assertThat(decide(SIGNED, ON_TIME, octets, "other.example", Earlier.NONE))
                        .isInstanceOfSatisfying(
                                IntakeDecision.SetAside.class,
                                aside -> assertThat(aside.why())
                                        .isEqualTo(row.expected().path("why").asText()));
            case "TC-READ-062" -> {
                var posted = new Earlier(Set.of(), true, false, false);
                var signed = new Earlier(Set.of("sender.example"), false, false, false);
                for (var again : List.of(
                        decide(new Origin.Posted(), ON_TIME, octets, "a.example", signed),
                        decide(new Origin.Posted(), ON_TIME, octets, "a.example", posted),
                        decide(SIGNED, ON_TIME, octets, "a.example", signed))) {
                    assertThat(again).isInstanceOf(IntakeDecision.Duplicate.class);
                }
                var mailed = (IntakeDecision.Accepted) decide(SIGNED, ON_TIME, octets, "a.example", posted);
                assertThat(mailed.inPlaceOfPosted()).as("counted once").isTrue();
                assertThat(mailed.findings()).isEmpty();
            }
            case "TC-READ-063" -> {
                var other = new String(octets, StandardCharsets.UTF_8)
                        .replace("\"total-successful-session-count\":10", "\"total-successful-session-count\":11");
                assertThat(digest(octets)).isNotEqualTo(digest(other.getBytes(StandardCharsets.UTF_8)));
                var accepted = decide(SIGNED, ON_TIME, octets, "a.example", new Earlier(Set.of(), false, true, false));
                assertThat(findings(accepted)).isEqualTo(row.findings());
                assertThat(((IntakeDecision.Accepted) accepted).inPlaceOfPosted())
                        .as("both count")
                        .isFalse();
            }
            case "TC-READ-064" ->
                assertThat(findings(decide(
                                SIGNED, Instant.parse("2026-03-22T00:00:00Z"), octets, "a.example", Earlier.NONE)))
                        .isEqualTo(row.findings());
            default -> throw new AssertionError(row);
        }
    }

    private static IntakeDecision decide(
            Origin origin, Instant at, byte[] octets, String reportDomain, Earlier earlier) {
        var served = new ServedDomains(List.of(DomainName.of("a.example")));
        var reading = ReportReader.read(octets, Optional.of(reportDomain));
        return Intake.decide(new Arrival(origin, at, Optional.of(reportDomain), reading), served, report -> earlier);
    }

    private static String digest(byte[] octets) {
        var reading = ReportReader.read(octets, Optional.empty());
        return ReportDigest.of(((ReportReading.Read) reading).report());
    }

    private static Set<String> findings(IntakeDecision decision) {
        var words = new TreeSet<String>();
        ((IntakeDecision.Accepted) decision)
                .findings().stream().map(IntakeFinding::word).forEach(words::add);
        return words;
    }
}
