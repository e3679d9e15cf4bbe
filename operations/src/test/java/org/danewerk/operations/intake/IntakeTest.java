package org.danewerk.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a report, beside the rows of the case file. */
class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    /** Who sends, what was there before under the same name, and what comes of it. */
    @ParameterizedTest
    @DisplayName("RFC 8460 §5.3, §7: nobody who does not sign stands in the way of who does")
    @CsvSource(delimiter = '|', textBlock = """
            # sender | signers of the same | same posted | other signed | other posted | becomes
            a.test   |                     | false       | false        | false        | counted
            a.test   |                     | true        | false        | false        | counted in its place
            a.test   | a.test              | false       | false        | false        | duplicate
            a.test   | evil.test           | false       | false        | false        | counted, id-reused
            a.test   |                     | false       | false        | true         | counted
            a.test   |                     | true        | false        | true         | counted in its place
            a.test   |                     | false       | true         | true         | counted, id-reused
            nobody   |                     | false       | false        | false        | counted
            nobody   |                     | true        | false        | false        | duplicate
            nobody   | a.test              | false       | false        | false        | duplicate
            nobody   |                     | false       | true         | false        | counted, id-reused
            nobody   |                     | false       | false        | true         | counted, id-reused
            """)
    void decides(
            String sender, String signers, boolean posted, boolean otherSigned, boolean otherPosted, String becomes) {
        var origin = sender.equals("nobody") ? new Origin.Posted() : new Origin.Signed(DomainName.of(sender));
        var earlier = new Earlier(signers == null ? Set.of() : Set.of(signers), posted, otherSigned, otherPosted);
        var said = switch (decide(origin, json("a.example"), "", earlier)) {
            case IntakeDecision.Accepted accepted ->
                "counted" + (accepted.inPlaceOfPosted() ? " in its place" : "")
                        + (accepted.findings().isEmpty() ? "" : ", id-reused");
            case IntakeDecision.Duplicate duplicate -> "duplicate";
            case IntakeDecision other -> other.toString();
        };
        assertThat(said).isEqualTo(becomes);
    }

    /** A policy domain, a mail server of ours, or what the mail says it is about. RFC 8460 §1.1, §5.3. */
    @ParameterizedTest
    @CsvSource({
        "a.example, '', true",
        "A.Example., '', true",
        "mx.a.example, '', true",
        "b.example, a.example, true",
        "sub.a.example, '', false",
        "b.example, b.example, false"
    })
    void countsWhatIsAboutUs(String policyDomain, String reportDomain, boolean counts) {
        var decision = decide(new Origin.Posted(), json(policyDomain), reportDomain, Earlier.NONE);
        assertThat(decision instanceof IntakeDecision.Accepted).isEqualTo(counts);
    }

    @Test
    @DisplayName("RFC 8460 §3: a mail that is not signed counts nowhere")
    void whatIsNotSignedIsSetAside() {
        var decision = decide(new Origin.NotSigned("no signature"), json("a.example"), "", Earlier.NONE);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        IntakeDecision.SetAside.class,
                        aside -> assertThat(aside.why()).isEqualTo("no signature"));
    }

    @Test
    void theSameReportHasOneDigestHoweverItIsWritten() {
        var json = json("a.example");
        var spaced = json.replace(",", " ,\n ");
        assertThat(ReportDigest.of(read(spaced))).isEqualTo(ReportDigest.of(read(json)));
        assertThat(ReportDigest.of(read(json.replace(":10", ":11")))).isNotEqualTo(ReportDigest.of(read(json)));
    }

    private static IntakeDecision decide(Origin origin, String json, String reportDomain, Earlier earlier) {
        var domain = Optional.of(reportDomain).filter(text -> !text.isEmpty());
        var reading = ReportReader.read(json.getBytes(StandardCharsets.UTF_8), domain);
        return Intake.decide(
                new Arrival(origin, NOW, domain, reading),
                new ServedDomains(List.of(DomainName.of("a.example"), DomainName.of("mx.a.example"))),
                report -> earlier);
    }

    private static TlsReport read(String json) {
        return ((ReportReading.Read) ReportReader.read(json.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .report();
    }

    private static String json(String domain) {
        return "{\"organization-name\":\"S\",\"date-range\":{\"start-datetime\":\"2026-03-01T00:00:00Z\",\"end-datetime\":"
                + "\"2026-03-01T23:59:59Z\"},\"contact-info\":\"r@s.example\",\"report-id\":\"1\",\"policies\":[{\"policy\":{"
                + "\"policy-type\":\"sts\",\"policy-domain\":\"" + domain + "\"},\"summary\":{"
                + "\"total-successful-session-count\":10,\"total-failure-session-count\":0}}]}";
    }
}
