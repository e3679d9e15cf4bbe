package org.danewerk.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.operations.reporting.SendScene.toMail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on who is asked where reports go. */
class DestinationCasesTest {
    final Map<String, SendRow> rows = new TreeMap<>(Map.ofEntries(
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
        return SendRow.tests(rows);
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
