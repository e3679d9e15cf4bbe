package org.danewerk.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.danewerk.operations.reporting.SendScene.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.https.HttpsReportPoster;
import org.danewerk.operations.cases.Rows;
import org.danewerk.operations.dkim.DkimRecord;
import org.danewerk.operations.route.AnswerBook;
import org.danewerk.operations.tlsrpt.FittingReport;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on sending; those on servers whose TLS is broken are run in the lab, see SendInLabTest. */
class SendCasesTest {
    private interface Row {
        void run() throws Exception;
    }

    private static final List<String> IN_LAB = List.of("TC-SEND-004", "TC-SEND-005", "TC-SEND-006");

    private final Map<String, Row> rows = new TreeMap<>(Map.ofEntries(
            Map.entry("TC-SEND-001", this::message),
            Map.entry("TC-SEND-002", this::plainJson),
            Map.entry("TC-SEND-003", this::signature),
            Map.entry("TC-SEND-007", this::tlsRequiredNo),
            Map.entry("TC-SEND-008", this::nobodyIsTold),
            Map.entry("TC-SEND-009", this::postedAsGiven),
            Map.entry("TC-SEND-010", () -> posted(200, "sent", 1)),
            Map.entry("TC-SEND-011", () -> posted(204, "sent", 1)),
            Map.entry("TC-SEND-012", () -> posted(308, "waiting", 1)),
            Map.entry("TC-SEND-013", this::againAfterWaits),
            Map.entry("TC-SEND-014", () -> posted(404, "failed", 1)),
            Map.entry("TC-SEND-015", this::selfSigned),
            Map.entry("TC-SEND-016", this::notIntoOwnNetwork),
            Map.entry("TC-SEND-017", this::givenUpAfterADay),
            Map.entry("TC-SEND-018", this::eachApart),
            Map.entry("TC-SEND-019", this::sameOctets),
            Map.entry("TC-SEND-020", this::onceAfterACrash),
            Map.entry("TC-SEND-021", this::boundPerHost),
            Map.entry("TC-SEND-022", this::spreadAtRandom),
            Map.entry("TC-SEND-023", this::encodedAndAligned),
            Map.entry("TC-SEND-024", this::keyNotForReports),
            Map.entry("TC-SEND-025", this::belowEightMillion),
            Map.entry("TC-SEND-026", this::firstOnly),
            Map.entry("TC-SEND-027", this::headerOfBaseDomain),
            Map.entry("TC-DNS-001", () -> asked("example.com", "_smtp._tls.example.com TXT")),
            Map.entry("TC-DNS-002", () -> asked("xn--bcher-kva.example", "_smtp._tls.xn--bcher-kva.example TXT")),
            Map.entry("TC-DNS-003", this::noneAbove),
            Map.entry("TC-DNS-004", this::behindAnAlias),
            Map.entry("TC-DNS-005", this::unsigned),
            Map.entry("TC-DNS-006", this::failedThenFound),
            Map.entry("TC-DNS-007", this::failedForADay),
            Map.entry("TC-DNS-008", this::lookedUpWhenSent),
            Map.entry("TC-DNS-009", this::baseDomainToo),
            Map.entry("TC-DNS-010", this::toldOnce),
            Map.entry("TC-DNS-011", this::addressLiteral)));

    @TestFactory
    Stream<DynamicTest> rows() {
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> new SendCasesTest().rows.get(row.getKey()).run()));
    }

    @Test
    void noRowIsLost() {
        var ids = new ArrayList<>(Rows.ids("tlsrpt-cases.tsv", "TC-SEND-"));
        ids.addAll(Rows.ids("tlsrpt-cases.tsv", "TC-DNS-"));
        assertThat(ids).hasSize(38);
        ids.removeAll(IN_LAB);
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static SendScene toMail() {
        return new SendScene().wants("a.example", "mailto:r@a.example");
    }

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

    private void postedAsGiven() throws Exception {
        try (var post = new PostScene("a.example", true, 201)) {
            post.scene.wants("a.example", "https://a.example/t?x=1").runUntilDone();
            assertThat(post.server.requests).containsExactly("POST /t?x=1 application/tlsrpt+gzip false");
            assertThat(ReportReader.read(post.server.bodies.getFirst().toArray(), Optional.empty()))
                    .isInstanceOf(ReportReading.Read.class);
        }
    }

    private void posted(int status, String outcome, int requests) throws Exception {
        try (var post = new PostScene("a.example", true, status)) {
            post.scene.wants("a.example", "https://a.example/t").plan();
            post.scene.run();
            assertThat(post.scene.outcomes()).containsExactly(outcome);
            assertThat(post.server.requests).hasSize(requests).allMatch(line -> line.startsWith("POST /t "));
        }
    }

    private void againAfterWaits() throws Exception {
        var scene = new SendScene().wants("a.example", "https://a.example/t");
        scene.postAnswers.addAll(List.of(answer(503), answer(503), answer(201)));
        scene.runUntilDone();
        assertThat(scene.outcomes()).containsExactly("waiting", "waiting", "sent");
        var gaps = gaps(scene);
        assertThat(gaps.get(1)).isGreaterThan(gaps.get(0));
    }

    private static List<Duration> gaps(SendScene scene) {
        var gaps = new ArrayList<Duration>();
        for (int i = 1; i < scene.attempts.size(); i++) {
            gaps.add(Duration.between(scene.attempts.get(i - 1), scene.attempts.get(i)));
        }
        return gaps;
    }

    @Test
    void whoAsksForATimeGetsIt() throws Exception {
        try (var post = new PostScene("a.example", true, 429, 201)) {
            post.scene.wants("a.example", "https://a.example/t").plan();
            assertThat(post.scene.run().events().getFirst().due())
                    .contains(SendScene.MIDNIGHT.plus(Duration.ofHours(2)));
        }
    }

    private void selfSigned() throws Exception {
        try (var post = new PostScene("self-signed.example", false, 200)) {
            post.scene.wants("a.example", "https://self-signed.example/t").runUntilDone();
            assertThat(post.scene.outcomes()).containsExactly("sent");
            assertThat(post.scene.events.getFirst().text()).contains("certificate not verified");
            assertThat(post.server.connections).hasValue(2);
        }
    }

    private void notIntoOwnNetwork() throws Exception {
        try (var post = new PostScene("a.example", true, 200)) {
            var scene = new SendScene()
                    .wants("a.example", "https://localhost/t")
                    .wants("b.example", "https://127.0.0.1/t")
                    .wants("c.example", "https://[::1]/t");
            scene.dns.found("localhost", RecordType.A, DnssecStatus.INSECURE, List.of(Bytes.ofHex("7f000001")));
            scene.ownPoster = Optional.of(new HttpsReportPoster(
                    scene.dns,
                    List.of(RecordType.A),
                    post.server.dialer(),
                    List::of,
                    false,
                    Limits.DEFAULT,
                    () -> scene.now));
            scene.runUntilDone();
            assertThat(scene.outcomes()).containsExactly("failed", "failed", "failed");
            assertThat(post.server.connections).hasValue(0);
        }
    }

    private void givenUpAfterADay() throws Exception {
        var scene = toMail();
        scene.mailAnswer = new Attempt.Later("451 later", Optional.empty());
        scene.runUntilDone();
        assertThat(scene.outcomes().getLast()).isEqualTo("failed");
        assertThat(scene.attempts).hasSizeGreaterThan(5);
        assertThat(Duration.between(scene.attempts.getFirst(), scene.attempts.getLast()))
                .isBetween(Duration.ofHours(20), Duration.ofHours(24));
        assertThat(scene.files.keySet()).noneMatch(ReportPlan::isReport);
    }

    private void eachApart() throws Exception {
        var scene = new SendScene().wants("a.example", "mailto:r@a.example", "https://b.example/t");
        for (int i = 0; i < 100; i++) {
            scene.postAnswers.add(answer(503));
        }
        scene.runUntilDone();
        assertThat(scene.mails).hasSize(1);
        assertThat(scene.outcomes()).contains("sent").last().isEqualTo("failed");
    }

    private void sameOctets() throws Exception {
        var scene = new SendScene().wants("a.example", "https://a.example/t");
        scene.postAnswers.addAll(List.of(answer(500), answer(200)));
        scene.plan();
        scene.run();
        // What happened since is another report's.
        scene.session("a.example");
        scene.now = scene.now.plus(Duration.ofHours(1));
        scene.run();
        assertThat(scene.bodies).hasSize(2);
        assertThat(scene.bodies.get(0)).isEqualTo(scene.bodies.get(1));
        var mail = toMail();
        mail.mailAnswer = new Attempt.Later("451", Optional.empty());
        mail.plan();
        mail.run();
        mail.now = mail.now.plus(Duration.ofHours(1));
        mail.run();
        assertThat(mail.mails).hasSize(2);
        if (mail.mails.get(0).content().fields("DKIM-Signature").getFirst().contains("rsa-")) {
            assertThat(mail.mail(0)).isEqualTo(mail.mail(1));
        }
    }

    private void onceAfterACrash() throws Exception {
        var scene = new SendScene().wants("a.example", "https://a.example/t");
        scene.plan();
        scene.killed = true;
        assertThatThrownBy(scene::run).isInstanceOf(SendScene.Killed.class);
        scene.killed = false;
        scene.run();
        scene.run();
        assertThat(scene.outcomes()).containsExactly("sent");
        assertThat(scene.posts).hasSize(2);
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

    private static void asked(String domain, String question) throws Exception {
        var scene = new SendScene().session(domain);
        scene.plan();
        assertThat(scene.dns.asked()).containsExactly(question);
    }

    private void noneAbove() throws Exception {
        var scene = new SendScene().session("sub.example.com");
        scene.txt("_smtp._tls.example.com", "v=TLSRPTv1; rua=mailto:r@example.com");
        assertThat(scene.plan()).isZero();
        assertThat(scene.dns.asked()).containsExactly("_smtp._tls.sub.example.com TXT");
    }

    /** The resolver follows it: what is found is what stands at its end. */
    private void behindAnAlias() throws Exception {
        var scene = new SendScene().wants("example.com", "mailto:r@provider.example");
        assertThat(scene.plan()).isEqualTo(1);
    }

    private void unsigned() throws Exception {
        var scene = new SendScene().wants("example.com", "mailto:r@example.com");
        assertThat(scene.plan()).isEqualTo(1);
    }

    private void failedThenFound() throws Exception {
        var scene = new SendScene().session("a.example").lookupFails("a.example");
        assertThat(scene.plan()).isEqualTo(1);
        scene.run();
        assertThat(scene.outcomes()).containsExactly("waiting");
        scene.dns = new AnswersAnew(scene).book();
        scene.now = scene.now.plus(Duration.ofHours(1));
        scene.run();
        assertThat(scene.outcomes()).containsExactly("waiting", "sent");
    }

    private record AnswersAnew(SendScene scene) {
        AnswerBook book() {
            scene.dns = new AnswerBook();
            scene.txt("_smtp._tls.a.example", "v=TLSRPTv1; rua=mailto:s@a.example");
            return scene.dns;
        }
    }

    private void failedForADay() throws Exception {
        var scene = new SendScene().session("a.example").lookupFails("a.example");
        scene.runUntilDone();
        assertThat(scene.outcomes().getLast()).isEqualTo("failed");
        assertThat(scene.events.getLast().text()).startsWith("destination lookup failed");
        assertThat(scene.mails).isEmpty();
        assertThat(scene.files.keySet()).noneMatch(ReportPlan::isReport);
    }

    private void lookedUpWhenSent() throws Exception {
        var scene = toMail();
        scene.plan();
        new AnswersAnew(scene).book();
        scene.run();
        assertThat(scene.events.getFirst().to()).contains("mailto:s@a.example");
    }

    private void baseDomainToo() throws Exception {
        var scene = new SendScene().daneSession("a.example", "mx.p.example");
        scene.txt("_smtp._tls.a.example", "v=TLSRPTv1; rua=mailto:r@a.example");
        scene.txt("_smtp._tls.mx.p.example", "v=TLSRPTv1; rua=mailto:r@p.example")
                .runUntilDone();
        var reports = scene.mails.stream()
                .collect(
                        Collectors.toMap(mail -> mail.envelope().to().getFirst().text(), mail -> read(mail.content())));
        assertThat(reports.keySet()).containsExactlyInAnyOrder("r@a.example", "r@p.example");
        for (var report : reports.values()) {
            assertThat(report).contains("\"policy-domain\" : \"mx.p.example\"", "\"policy-type\" : \"tlsa\"");
        }
        assertThat(reports.get("r@p.example")).doesNotContain("a.example");
    }

    private static String read(MailContent content) {
        var text = new String(content.octets().toArray(), StandardCharsets.US_ASCII);
        var part = text.substring(text.indexOf("json.gz\"") + 8, text.lastIndexOf("--=_"))
                .strip();
        try (var gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(part)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void toldOnce() throws Exception {
        var scene = new SendScene().daneSession("a.example", "mx.p.example");
        scene.txt("_smtp._tls.a.example", "v=TLSRPTv1; rua=mailto:r@p.example,https://p.example/t");
        scene.txt("_smtp._tls.mx.p.example", "v=TLSRPTv1; rua=https://p.example/t,mailto:r@p.example")
                .runUntilDone();
        assertThat(scene.mails).hasSize(1);
        assertThat(scene.posts).hasSize(1);
        assertThat(scene.outcomes()).contains("told-elsewhere");
        // Where the base domain got mail of its own, there is more to tell.
        var own = new SendScene().daneSession("a.example", "mx.p.example").daneSession("mx.p.example", "mx.p.example");
        own.txt("_smtp._tls.a.example", "v=TLSRPTv1; rua=mailto:r@p.example");
        own.txt("_smtp._tls.mx.p.example", "v=TLSRPTv1; rua=mailto:r@p.example").runUntilDone();
        assertThat(own.mails).hasSize(2);
    }

    /** A literal is no domain name, and so never in a session: no question, no report. */
    private void addressLiteral() throws Exception {
        assertThat(DomainName.parse("[192.0.2.1]"))
                .satisfiesAnyOf(
                        parsed -> assertThat(parsed).isInstanceOf(Parsed.Malformed.class),
                        parsed -> assertThat(Session.canBeReported(parsed.orThrow()))
                                .isFalse());
        var scene = new SendScene();
        assertThat(scene.plan()).isZero();
        assertThat(scene.dns.asked()).isEmpty();
    }
}
