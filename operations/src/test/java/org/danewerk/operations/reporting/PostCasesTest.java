package org.danewerk.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.danewerk.operations.reporting.SendScene.answer;
import static org.danewerk.operations.reporting.SendScene.toMail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.https.HttpsReach;
import org.danewerk.net.https.HttpsReportPoster;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on reports that are posted, and on what is sent again. */
class PostCasesTest {
    final Map<String, SendRow> rows = new TreeMap<>(Map.ofEntries(
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
            Map.entry("TC-SEND-020", this::onceAfterACrash)));

    @TestFactory
    Stream<DynamicTest> rows() {
        return SendRow.tests(rows);
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
            scene.ownPoster = Optional.of(new HttpsReportPoster(new HttpsReach(
                    scene.dns,
                    List.of(RecordType.A),
                    post.server.dialer(),
                    List::of,
                    false,
                    Limits.DEFAULT,
                    () -> scene.now)));
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
}
