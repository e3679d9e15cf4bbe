package org.danewerk.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.danewerk.cli.Screen;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.Origin;
import org.danewerk.operations.intake.ReceivedList;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of reports, and what it sums up to. */
@Timeout(60)
class ReceivedReportsTest {
    @TempDir
    Path directory;

    private ReceivedReports reports;
    private String base;

    @BeforeEach
    void open() throws IOException {
        reports = PostScene.reports(directory, ReceivedBounds.DEFAULT);
        base = new String(PostScene.base("TC-BASE-001"), StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        reports.close();
    }

    @Test
    @DisplayName(
            "RFC 8460 §5.3: a report that was posted and then comes by signed mail counts once, and is authenticated")
    void postedThenMailed() throws Exception {
        assertThat(posted(base)).isInstanceOf(IntakeDecision.Accepted.class);
        assertThat(posted(base)).isInstanceOf(IntakeDecision.Duplicate.class);
        assertThat(list().unauthenticated()).hasSize(1);
        assertThat(mailed(base, "sender.example")).isInstanceOf(IntakeDecision.Accepted.class);
        assertThat(mailed(base, "sender.example")).isInstanceOf(IntakeDecision.Duplicate.class);
        assertThat(posted(base)).isInstanceOf(IntakeDecision.Duplicate.class);
        assertThat(list().unauthenticated()).isEmpty();
        var sum = list().authenticated().getFirst();
        assertThat(sum.successes()).isEqualTo(10);
        assertThat(sum.submitter()).isEqualTo("sender.example");
        assertThat(column("channels")).isEqualTo("mail https");
    }

    @Test
    @DisplayName("RFC 8460 §7: what is posted under the id of a signed report neither displaces nor shadows it")
    void aForgedIdChangesNothing() throws Exception {
        var forged = base.replace("session-count\":10", "session-count\":0");
        assertThat(forged).isNotEqualTo(base);
        posted(forged);
        mailed(base, "sender.example");
        posted(base.replace("session-count\":10", "session-count\":1"));
        // Somebody else's signature on the same words does not make them his.
        assertThat(mailed(base, "evil.example")).isInstanceOf(IntakeDecision.Accepted.class);
        var list = list();
        assertThat(list.authenticated())
                .filteredOn(sum -> sum.submitter().equals("sender.example"))
                .singleElement()
                .satisfies(sum -> assertThat(sum.successes()).isEqualTo(10));
        assertThat(list.unauthenticated()).singleElement().satisfies(sum -> {
            assertThat(sum.reports()).isEqualTo(2);
            assertThat(sum.successes()).isEqualTo(1);
        });
    }

    @Test
    void whatCountsNowhereIsBoundedAndPushesNothingOut() throws Exception {
        mailed(base, "sender.example");
        reports.close();
        reports = PostScene.reports(
                directory,
                new ReceivedBounds(new ReceivedBounds.Share(5, 1 << 20), ReceivedBounds.DEFAULT.postedADay(), 1 << 20));
        for (int i = 0; i < 20; i++) {
            posted(base.replace("\"policy-domain\":\"a.example\"", "\"policy-domain\":\"n" + i + ".example\""));
        }
        var noReport = "{\"broken";
        reports.take(
                new Arrival(
                        new Origin.NotSigned("no signature"),
                        PostScene.CLOCK.instant(),
                        Optional.empty(),
                        ReportReader.read(noReport.getBytes(StandardCharsets.US_ASCII), Optional.empty())),
                Bytes.of(noReport.getBytes(StandardCharsets.US_ASCII)));
        var list = list();
        assertThat(list.aside().stream().mapToLong(ReceivedList.Aside::reports).sum())
                .isEqualTo(5);
        assertThat(list.aside())
                .anyMatch(aside -> aside.state().equals("unreadable"))
                .anyMatch(aside -> aside.why().equals("not our domain"));
        assertThat(list.authenticated()).hasSize(1);
    }

    @Test
    void whatIsPostedHasAShareOfTheDayAndMailHasItsOwn() throws Exception {
        reports.close();
        reports = PostScene.reports(
                directory,
                new ReceivedBounds(ReceivedBounds.DEFAULT.aside(), new ReceivedBounds.Share(3, 1 << 20), 1_000));
        for (int i = 0; i < 3; i++) {
            posted(base.replace("2026-03-01.a", i + ".a"));
        }
        var more = base.replace("2026-03-01.a", "3.a").getBytes(StandardCharsets.UTF_8);
        assertThat(reports.take(PostScene.posted(more), Bytes.of(more)))
                .isInstanceOf(ReceivedReports.Taken.TooMuch.class);
        assertThat(reports.take(PostScene.signed(more, "sender.example"), Bytes.of(more)))
                .isInstanceOf(ReceivedReports.Taken.Done.class);
        // The octets of the oldest went, and what they count is there.
        assertThat(column("count(octets) || '/' || count(*)")).isEqualTo("2/4");
        assertThat(list().unauthenticated().getFirst().reports()).isEqualTo(3);
    }

    @Test
    void oldReportsGo() throws Exception {
        mailed(base, "sender.example");
        var next = base.replace("2026-03-01.a", "next.a").getBytes(StandardCharsets.UTF_8);
        var later = PostScene.CLOCK.instant().plus(Duration.ofDays(401));
        reports.take(
                new Arrival(
                        new Origin.Signed(DomainName.of("sender.example")),
                        later,
                        Optional.empty(),
                        ReportReader.read(next, Optional.empty())),
                Bytes.of(next));
        assertThat(column("group_concat(id)")).isEqualTo("next.a.example@sender.example");
        assertThat(column("group_concat(findings)")).isEqualTo("late");
    }

    /** Numbers of strangers must not break the sums of all. */
    @Test
    void enormousCountsAndHostileTextAreShown() throws Exception {
        for (int i = 0; i < 1_100; i++) {
            posted(base.replace("2026-03-01.a", i + ".a")
                    .replace("session-count\":10", "session-count\":9007199254740991"));
        }
        posted(base.replace("certificate-expired", "\\u001b[31m\\u202e=cmd()<script>"));
        var list = list();
        assertThat(list.unauthenticated().getFirst().successes()).isEqualTo(9_000_000_000_000_000L);
        var words = new String[] {"report", "list", "--dir", directory.toString(), "--since", "2026-01-01", "--json"};
        var json = new ObjectMapper().readTree(Screen.run("", words).out());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ReceivedReportsTest.class.getResourceAsStream(
                        "/org/danewerk/operations/render/danewerk.report-list-1.json"));
        assertThat(schema.validate(json)).isEmpty();
        var text = Screen.run(
                        "",
                        "report",
                        "list",
                        "--dir",
                        directory.toString(),
                        "--day",
                        "2026-03-01",
                        "--domain",
                        "A.example")
                .out();
        assertThat(text).contains("\\x1b[31m\\u{202e}=cmd()").doesNotContain("\u001b", "\u202e");
        assertThat(Screen.run("", "report", "list", "--dir", directory.toString(), "--day", "2026-03-02")
                        .out())
                .isEqualTo("no reports on 2026-03-02\n");
    }

    @Test
    void severalWriteAtOnceAndEachReportCountsOnce() throws Exception {
        try (var other = PostScene.reports(directory, ReceivedBounds.DEFAULT);
                var threads = Executors.newFixedThreadPool(2)) {
            var mine = threads.submit(() -> takeAll(reports));
            var theirs = threads.submit(() -> takeAll(other));
            assertThat(mine.get() + theirs.get()).isEqualTo(100);
        }
        assertThat(list().authenticated().getFirst().reports()).isEqualTo(100);
    }

    private int takeAll(ReceivedReports into) throws IOException {
        int accepted = 0;
        for (int i = 0; i < 100; i++) {
            var one = base.replace("2026-03-01.a", i + ".a").getBytes(StandardCharsets.UTF_8);
            var taken = into.take(PostScene.signed(one, "sender.example"), Bytes.of(one));
            if (taken instanceof ReceivedReports.Taken.Done(IntakeDecision.Accepted accept)) {
                accepted++;
            }
        }
        return accepted;
    }

    @Test
    void aDatabaseThatWentAwayIsMadeAgainAndOneOfTheFutureIsLeft() throws Exception {
        mailed(base, "sender.example");
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        mailed(base, "sender.example");
        assertThat(list().authenticated()).hasSize(1);
        assertThat(Files.getPosixFilePermissions(directory.resolve("received.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        reports.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("received.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 2");
        }
        assertThatThrownBy(reports::open).hasMessageContaining("newer version");
    }

    private IntakeDecision posted(String json) throws IOException {
        var octets = json.getBytes(StandardCharsets.UTF_8);
        return ((ReceivedReports.Taken.Done) reports.take(PostScene.posted(octets), Bytes.of(octets))).decision();
    }

    private IntakeDecision mailed(String json, String domain) throws IOException {
        var octets = json.getBytes(StandardCharsets.UTF_8);
        return ((ReceivedReports.Taken.Done) reports.take(PostScene.signed(octets, domain), Bytes.of(octets)))
                .decision();
    }

    private String column(String what) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("received.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + what + " FROM report")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private ReceivedList list() throws IOException {
        return new ReceivedSums(LocalDate.EPOCH, LocalDate.of(2999, 1, 1), Optional.empty()).of(directory);
    }
}
