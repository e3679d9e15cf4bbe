package org.danewerk.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.danewerk.operations.reporting.SendScene.toMail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.operations.cases.Rows;
import org.danewerk.operations.dkim.DkimRecord;
import org.danewerk.operations.tlsrpt.FittingReport;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rows of the TLS reporting case file on what is sent by mail. Beside it: {@link PostCasesTest}, {@link DestinationCasesTest}, and those
 * on servers whose TLS is broken in the lab, see SendInLabTest.
 */
class SendCasesTest {
    final Map<String, SendRow> rows = new TreeMap<>(Map.ofEntries(
            Map.entry("TC-SEND-001", this::message),
            Map.entry("TC-SEND-002", this::plainJson),
            Map.entry("TC-SEND-003", this::signature),
            Map.entry("TC-SEND-007", this::tlsRequiredNo),
            Map.entry("TC-SEND-008", this::nobodyIsTold),
            Map.entry("TC-SEND-021", this::boundPerHost),
            Map.entry("TC-SEND-022", this::spreadAtRandom),
            Map.entry("TC-SEND-023", this::encodedAndAligned),
            Map.entry("TC-SEND-024", this::keyNotForReports),
            Map.entry("TC-SEND-025", this::belowEightMillion),
            Map.entry("TC-SEND-026", this::firstOnly),
            Map.entry("TC-SEND-027", this::headerOfBaseDomain)));

    @TestFactory
    Stream<DynamicTest> rows() {
        return SendRow.tests(rows);
    }

    @Test
    void noRowIsLost() {
        var ids = new ArrayList<>(Rows.ids("tlsrpt-cases.tsv", "TC-SEND-"));
        ids.addAll(Rows.ids("tlsrpt-cases.tsv", "TC-DNS-"));
        assertThat(ids).hasSize(38);
        ids.removeAll(IN_LAB);
        var run = new ArrayList<>(rows.keySet());
        run.addAll(new PostCasesTest().rows.keySet());
        run.addAll(new DestinationCasesTest().rows.keySet());
        assertThat(run).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static final List<String> IN_LAB = List.of("TC-SEND-004", "TC-SEND-005", "TC-SEND-006");

    private void message() throws Exception {
        var scene = toMail().runUntilDone();
        assertThat(scene.outcomes()).containsExactly("sent");
        assertThat(scene.mails.getFirst().envelope().to()).hasToString("[r@a.example]");
        var content = scene.mails.getFirst().content();
        assertThat(content.fields("TLS-Report-Domain")).containsExactly("a.example");
        assertThat(content.fields("TLS-Report-Submitter")).containsExactly("sender.example");
        assertThat(content.fields("Subject"))
                .containsExactly(
                        "Report Domain: a.example Submitter: sender.example Report-ID: <2026-03-01.a.example@sender.example>");
        assertThat(content.fields("Content-Type").getFirst()).startsWith("multipart/report; report-type=\"tlsrpt\"");
        var mail = scene.mail(0);
        assertThat(mail.indexOf("Content-Type: text/plain"))
                .isPositive()
                .isLessThan(mail.indexOf("Content-Type: application/tlsrpt+gzip"));
        assertThat(mail).contains("filename=\"sender.example!a.example!1772323200!1772409599.json.gz\"");
        // What we read of others, we read of ours.
        var read = (ReportReading.Read) ReportReader.read(content.octets().toArray(), Optional.empty());
        assertThat(read.remarks()).isEmpty();
        assertThat(read.report().id()).isEqualTo("2026-03-01.a.example@sender.example");
        // RFC 8460 §5.3: the submitter is the domain of the contact, and of the key.
        assertThatThrownBy(() -> new ReportMail(scene.reporter, Optional.of(scene.key("other.example"))))
                .isInstanceOf(IllegalArgumentException.class);
        scene.plan();
        scene.reporter = new Reporter("Sender", "tlsrpt@other.example", Optional.empty());
        assertThat(new ReportMail(scene.reporter, Optional.empty())
                        .isOf(PendingFile.read(scene.files.values().iterator().next())
                                .orThrow()))
                .isFalse();
    }

    private void plainJson() throws Exception {
        var scene = toMail();
        scene.gzip = false;
        scene.runUntilDone();
        assertThat(scene.mail(0)).contains("Content-Type: application/tlsrpt+json", "1772409599.json\"");
        assertThat(ReportReader.read(scene.mails.getFirst().content().octets().toArray(), Optional.empty()))
                .isInstanceOfSatisfying(
                        ReportReading.Read.class,
                        read -> assertThat(read.remarks()).isEmpty());
    }

    private void signature() throws Exception {
        for (var algorithm : List.of("RSA", "Ed25519")) {
            var scene = new SendScene(algorithm).wants("a.example", "mailto:r@a.example");
            scene.runUntilDone();
            var field =
                    scene.mails.getFirst().content().fields("DKIM-Signature").getFirst();
            assertThat(field).contains(" d=sender.example;", " s=s1;").doesNotContain("l=");
            assertThat(field.replace(" ", ""))
                    .contains("tls-report-domain:tls-report-domain:", "tls-report-submitter:tls-report-submitter:")
                    .contains("from:from:", "to:to:", "subject:subject:");
            var mail = scene.mail(0);
            var record = KeyRecords.of(scene.pem, "tlsrpt");
            assertThat(DkimRecord.of(record).problem(scene.key)).isEmpty();
            assertThat(DkimPeer.verifies(mail, record)).as(algorithm).isTrue();
            // What a relay does to white space changes nothing; what anybody adds or changes, does.
            assertThat(DkimPeer.verifies(mail.replace("Subject: Report", "Subject:   Report") + "\r\n\r\n", record))
                    .isTrue();
            assertThat(DkimPeer.verifies(mail.replace("From: <tlsrpt@", "From: <tlsrps@"), record))
                    .isFalse();
            assertThat(DkimPeer.verifies("TLS-Report-Domain: b.example\r\n" + mail, record))
                    .isFalse();
            assertThat(DkimPeer.verifies(mail.replace("how TLS went", "how tls went"), record))
                    .isFalse();
        }
    }

    private void tlsRequiredNo() throws Exception {
        var scene = toMail().runUntilDone();
        assertThat(scene.mails.getFirst().content().fields("TLS-Required")).containsExactly("No");
        assertThat(scene.mails.getFirst().content().saysTlsOptional()).isTrue();
    }

    private void nobodyIsTold() throws Exception {
        var scene = toMail();
        scene.mailAnswer = new Attempt.Refused("550 no such user");
        scene.runUntilDone();
        assertThat(scene.outcomes()).containsExactly("failed");
        assertThat(scene.mails)
                .hasSize(1)
                .allMatch(mail -> mail.envelope().from().isEmpty());
        assertThat(scene.mails.getFirst().content().fields("Auto-Submitted")).containsExactly("auto-generated");
    }

    private void boundPerHost() throws Exception {
        var scene = new SendScene();
        for (int i = 0; i < 1000; i++) {
            scene.wants("d" + i + ".example", "mailto:r" + i + "@victim.example");
        }
        scene.plan();
        var run = scene.run();
        assertThat(scene.mails).hasSize(100);
        assertThat(run.held()).isEqualTo(900);
        assertThat(run.left()).isEqualTo(900);
        // Of one domain two boxes at one host are one message.
        var two = new SendScene().wants("a.example", "mailto:r@a.example", "mailto:s@a.example");
        two.runUntilDone();
        assertThat(two.mails).hasSize(1);
        assertThat(two.mails.getFirst().envelope().to()).hasSize(2);
        assertThat(two.outcomes()).containsExactly("sent", "sent");
    }

    private void spreadAtRandom() throws Exception {
        var starts = new ArrayList<Instant>();
        for (long seed = 1; seed <= 2; seed++) {
            var scene = toMail();
            scene.seed = seed;
            scene.spread = ReportPlan.SPREAD;
            scene.runUntilDone();
            starts.add(scene.attempts.getFirst());
        }
        assertThat(starts)
                .allMatch(start -> !start.isBefore(SendScene.MIDNIGHT)
                        && !start.isAfter(SendScene.MIDNIGHT.plus(Duration.ofHours(4))))
                .doesNotHaveDuplicates();
    }

    private void encodedAndAligned() throws Exception {
        var scene = toMail().runUntilDone();
        var mail = scene.mail(0);
        assertThat(mail.lines().dropWhile(line -> !line.startsWith("--=_")))
                .allMatch(line -> line.length() <= 76 || line.startsWith(" filename="));
        assertThat(mail)
                .contains("Content-Transfer-Encoding: base64", "From: <tlsrpt@sender.example>", " d=sender.example;");
        var read = (ReportReading.Read)
                ReportReader.read(scene.mails.getFirst().content().octets().toArray(), Optional.empty());
        assertThat(read.report().contactInfo()).contains("tlsrpt@sender.example");
    }

    private void keyNotForReports() {
        var scene = new SendScene();
        assertThat(DkimRecord.of(KeyRecords.of(scene.pem, "email"))
                        .problem(scene.key)
                        .orElseThrow())
                .startsWith("does not allow tlsrpt");
        for (var services : List.of("tlsrpt", "*", "email:tlsrpt", "email : tlsrpt", "")) {
            assertThat(DkimRecord.of(KeyRecords.of(scene.pem, services)).problem(scene.key))
                    .as(services)
                    .isEmpty();
        }
        assertThat(DkimRecord.of(KeyRecords.of(SendScene.made("RSA"), "tlsrpt"))
                        .problem(scene.key)
                        .orElseThrow())
                .startsWith("holds another key");
        assertThat(DkimRecord.of("v=DKIM1; p=").problem(scene.key).orElseThrow())
                .contains("revokes");
        assertThat(DkimRecord.of("v=DKIM1; h=sha1; p=AA").problem(scene.key).orElseThrow())
                .contains("sha256");
        assertThat(DkimRecord.of("v=spf1 -all").problem(scene.key)).isPresent();
    }

    private void belowEightMillion() {
        var random = new Random(8460);
        var details = new ArrayList<FailureDetail>();
        for (int i = 0; i < 60_000; i++) {
            var octets = new byte[300];
            random.nextBytes(octets);
            details.add(new FailureDetail(
                    "validation-failure",
                    Optional.of("192.0.2." + i % 256),
                    Optional.of("mx" + i % 100 + ".a.example"),
                    Optional.of(Base64.getEncoder().encodeToString(octets)),
                    Optional.empty(),
                    OptionalLong.of(2),
                    Optional.empty(),
                    Optional.empty()));
        }
        var policy = new PolicyResult(
                "no-policy-found",
                Optional.of("a.example"),
                List.of(),
                List.of(),
                OptionalLong.of(0),
                OptionalLong.of(120_000),
                details);
        var report = new SendScene().reporter.report(DomainName.of("a.example"), SendScene.DAY, List.of(policy));
        for (boolean gzip : List.of(true, false)) {
            var octets = FittingReport.of(report, gzip);
            assertThat(Base64.getMimeEncoder().encode(octets.toArray()).length).isLessThan(8_000_000);
            var read = (ReportReading.Read) ReportReader.read(octets.toArray(), Optional.empty());
            var kept = read.report().policies().getFirst();
            assertThat(kept.failures()).hasValue(120_000);
            assertThat(kept.details()).hasSize(100);
            assertThat(kept.details().stream()
                            .mapToLong(one -> one.failedSessions().orElseThrow())
                            .sum())
                    .isEqualTo(120_000);
        }
    }

    private void firstOnly() throws Exception {
        var scene = new SendScene().wants("a.example", "mailto:r@a.example", "https://b.example/t");
        scene.firstOnly = true;
        scene.runUntilDone();
        assertThat(scene.mails).hasSize(1);
        assertThat(scene.posts).isEmpty();
    }

    private void headerOfBaseDomain() throws Exception {
        var scene = new SendScene().daneSession("a.example", "mx.p.example");
        scene.txt("_smtp._tls.mx.p.example", "v=TLSRPTv1; rua=mailto:r@p.example")
                .runUntilDone();
        assertThat(scene.mails.getFirst().content().fields("TLS-Report-Domain")).containsExactly("mx.p.example");
    }
}
