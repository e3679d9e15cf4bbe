package org.danewerk.cli.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.send.QueueDirectory;
import org.danewerk.cli.sessions.KeptSessions;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code danewerk report send}: from the log of a day to mail servers and an HTTPS server, and what it says. */
class ReportSendTest {
    @TempDir
    static Path shared;

    private static Lab lab;
    private static SmallHttps https;
    private static LocalDate day;

    @TempDir
    Path directory;

    private InstantSource clock;

    @BeforeAll
    static void startLab() throws Exception {
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var other = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        lab = Lab.start(
                LabOptions.DEFAULT,
                List.of(
                        OwnZone.signed("reporter.lab")
                                .record("s1._domainkey", "TXT", keyRecord("tlsrpt", keys))
                                .record("mailonly._domainkey", "TXT", keyRecord("email", keys))
                                .record("another._domainkey", "TXT", keyRecord("tlsrpt", other)),
                        OwnZone.signed("asks.lab")
                                .record("_smtp._tls", "TXT", "\"v=TLSRPTv1; rua=mailto:r@mismatch.lab\""),
                        OwnZone.signed("posts.lab")
                                .record("_smtp._tls", "TXT", "\"v=TLSRPTv1; rua=https://in.posts.lab/reports\"")
                                .address("in", InetAddress.ofLiteral("127.0.0.1")),
                        OwnZone.signed("alias.lab").record("_smtp._tls", "CNAME", "_smtp._tls.unsigned.lab."),
                        OwnZone.unsigned("unsigned.lab")
                                .record("_smtp._tls", "TXT", "\"v=TLSRPTv1; rua=mailto:u@good301.lab\""),
                        OwnZone.signed("silent.lab").record("x", "TXT", "\"nothing asked for\""),
                        OwnZone.signed("bogus.lab")
                                .record("_smtp._tls", "TXT", "\"v=TLSRPTv1; rua=mailto:r@good311.lab\"")
                                .bogus("_smtp._tls", "TXT")));
        day = LocalDate.ofInstant(lab.clock().instant(), ZoneOffset.UTC).minusDays(1);
        var pki = Pki.seeded(8460, lab.clock().instant());
        var root = pki.authority("Reports");
        https = new SmallHttps(pki.leaf("in.posts.lab").issuedBy(root).issue());
        Files.writeString(shared.resolve("ca.pem"), root.pem());
        Files.write(shared.resolve("root.key"), lab.rootAnchors());
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(shared.resolve("dkim.pem"), pem);
        Files.writeString(shared.resolve("open.pem"), pem);
        Files.writeString(shared.resolve("none.pem"), "no key\n");
        Files.setPosixFilePermissions(shared.resolve("dkim.pem"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(shared.resolve("none.pem"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(shared.resolve("open.pem"), PosixFilePermissions.fromString("rw-r-----"));
    }

    private static String keyRecord(String services, KeyPair keys) {
        var text = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return "\"v=DKIM1; k=rsa; s=" + services + "; p=\" \"" + text.replaceAll("(.{200})", "$1\" \"") + "\"";
    }

    @AfterAll
    static void stopLab() {
        https.close();
        lab.close();
    }

    @BeforeEach
    void sessions() throws IOException {
        clock = lab.clock();
        https.taken.clear();
        https.status.set(201);
        for (var domain : List.of("asks.lab", "posts.lab", "silent.lab", "bogus.lab", "alias.lab", "unsigned.lab")) {
            KeptSessions.write(directory, day, domain, 3);
        }
    }

    @Test
    void sendsWhatIsAskedForOnce() throws Exception {
        var first = send(
                "--at-once", "--json", "--https-ca", shared.resolve("ca.pem").toString());
        assertThat(first.status()).as(first.err()).isEqualTo(ExitStatus.WAITING);
        var json = new ObjectMapper().readTree(first.out());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ReportSendTest.class.getResourceAsStream(
                        "/org/danewerk/operations/render/danewerk.report-send-1.json"));
        assertThat(schema.validate(json)).isEmpty();
        assertThat(json.path("planned").asInt()).isEqualTo(5);
        var outcomes = new TreeMap<String, String>();
        json.path("events")
                .forEach(event -> outcomes.put(
                        event.path("domain").asText(), event.path("outcome").asText()));
        assertThat(outcomes)
                .isEqualTo(Map.of(
                        "asks.lab",
                        "sent",
                        "posts.lab",
                        "sent",
                        "bogus.lab",
                        "waiting",
                        "alias.lab",
                        "sent",
                        "unsigned.lab",
                        "sent"));
        assertThat(json.toString()).doesNotContain("not verified");
        assertThat(lab.sessions().await(DomainName.of("mx.mismatch.lab"), 1, Duration.ofSeconds(60)))
                .anyMatch(session -> session.messages() == 1
                        && session.secured().contains("RCPT TO:<r@mismatch.lab>")
                        && session.secured().contains("MAIL FROM:<>"));
        var posted = (ReportReading.Read) ReportReader.read(https.taken.getFirst(), Optional.empty());
        assertThat(posted.report().successes()).hasValue(3);
        assertThat(posted.report().contactInfo()).contains("tls@reporter.lab");

        // What is down as sent is not sent again, and the day is not planned again.
        var second = send("--at-once");
        assertThat(second.status()).as(second.err()).isEqualTo(ExitStatus.OK);
        assertThat(second.out()).isEqualTo("0 sent, 1 report left\n");
        assertThat(https.taken).hasSize(1);
    }

    @Test
    void whatFailsIsTriedAgainAndGivenUp() {
        https.status.set(503);
        var first = send("--at-once");
        assertThat(first.status()).isEqualTo(ExitStatus.WAITING);
        assertThat(first.out())
                .contains(
                        "planned 5 reports on " + day,
                        "waiting posts.lab " + day + " https://in.posts.lab/reports, again from ")
                .contains("HTTP status 503; certificate not verified");
        later(Duration.ofMinutes(10));
        https.status.set(404);
        var second = send();
        assertThat(second.status()).isEqualTo(ExitStatus.DIFFERENT);
        assertThat(second.out()).contains("failed posts.lab", "HTTP status 404");
        later(Duration.ofHours(30));
        // The day is another one now, without sessions; what was left of the other is not tried for longer than a day.
        var third = send();
        assertThat(third.out())
                .contains("failed bogus.lab " + day + ": destination lookup failed")
                .endsWith("0 reports left\n");
    }

    @Test
    void reportsArePlannedAtRandomAndTheDayIsToldApart() {
        var first = send();
        assertThat(first.out()).contains("planned 5 reports");
        assertThat(https.taken).isEmpty();
        later(Duration.ofHours(4));
        assertThat(send("--day", day.toString()).out()).contains("sent posts.lab", "sent asks.lab");
    }

    @Test
    void aRelayThatIsSilentIsTriedAgain() {
        var words = new ArrayList<>(base());
        words.addAll(List.of("--relay", "localhost:1", "--at-once"));
        var screen = run(words);
        assertThat(screen.status()).isEqualTo(ExitStatus.WAITING);
        assertThat(screen.out())
                .contains("sent posts.lab", "waiting asks.lab " + day + " mailto:r@mismatch.lab, again from ")
                .contains("the relay localhost port 1 cannot be reached");
    }

    @Test
    void oneRunAtATime() throws Exception {
        try (var held = QueueDirectory.open(
                        "--queue", directory.resolve("outgoing").toString())
                .lock(Instant.EPOCH)) {
            var screen = send();
            assertThat(screen.status()).isEqualTo(ExitStatus.UNDETERMINED);
            assertThat(screen.err()).contains("another run sends from ");
        }
    }

    @Test
    void aDamagedReportIsToldOfAndLeft() throws Exception {
        send();
        try (var files = Files.list(directory.resolve("outgoing"))) {
            var report = files.filter(file -> file.getFileName().toString().length() > 40)
                    .findFirst()
                    .orElseThrow();
            Files.writeString(report, "{\"cut");
            var name = String.valueOf(report.getFileName());
            Files.createDirectory(report.resolveSibling("0".repeat(name.length() - 4) + ".msg"));
        }
        var screen = send();
        assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(screen.err().lines()).hasSize(2);
        assertThat(screen.err())
                .contains("does not begin with a line of JSON; it is left where it is")
                .contains("0 is no regular file; it is left where it is");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --dkim-key KEYS/open.pem --dkim-selector s1      | 65 | may be read by others than its owner; chmod 600 it
            --dkim-key KEYS/none.pem --dkim-selector s1      | 65 | has no private key in PEM
            --dkim-key KEYS/missing.pem --dkim-selector s1   | 65 | no such file
            --dkim-key KEYS/dkim.pem --dkim-selector a/b     | 65 | the selector is no name
            --dkim-key KEYS/dkim.pem                         | 64 | go together
            --at-once                                        | 64 | reports by mail must be signed
            --relay a:b:c                                    | 64 | a mail server such as localhost
            --relay localhost:99999                          | 64 | a mail server such as localhost
            --relay localhost --per-host 0                   | 64 | a number of reports
            --relay localhost --contact nobody               | 64 | the contact must be one mail address
            --relay localhost --day 2999-01-01               | 65 | is not over yet in UTC
            --relay localhost --dir DIR/none                 | 65 | there is no such directory; make it first
            --dkim-key KEYS/dkim.pem --dkim-selector mailonly | 65 | does not allow tlsrpt
            --dkim-key KEYS/dkim.pem --dkim-selector another | 65 | holds another key
            --dkim-key KEYS/dkim.pem --dkim-selector absent  | 65 | there is no key record absent._domainkey.reporter.lab
            """)
    void whatIsWrongIsSaidInOneLine(String words, int status, String said) {
        var all = new ArrayList<>(base());
        var given = List.of(words.strip()
                .replace("KEYS", shared.toString())
                .replace("DIR", directory.toString())
                .split(" "));
        for (var option : List.of("--dir", "--contact")) {
            if (given.contains(option)) {
                int at = all.indexOf(option);
                all.subList(at, at + 2).clear();
            }
        }
        all.addAll(given);
        var screen = run(all);
        assertThat(screen.status()).as(screen.err()).isEqualTo(status);
        assertThat(screen.err().lines()).hasSize(1);
        assertThat(screen.err()).startsWith("danewerk: ").contains(said.strip());
        assertThat(screen.out()).isEmpty();
    }

    private void later(Duration time) {
        var before = clock;
        clock = () -> before.instant().plus(time);
    }

    private List<String> base() {
        return List.of(
                "report",
                "send",
                "--dir",
                directory.toString(),
                "--contact",
                "tls@reporter.lab",
                "--allow-reserved",
                "--resolver",
                lab.resolverAddress().getAddress().getHostAddress() + ":"
                        + lab.resolverAddress().getPort(),
                "--root-anchor",
                shared.resolve("root.key").toString());
    }

    private Screen send(String... more) {
        var words = new ArrayList<>(base());
        words.addAll(List.of("--dkim-key", shared.resolve("dkim.pem").toString(), "--dkim-selector", "s1"));
        words.addAll(List.of(more));
        return run(words);
    }

    private Screen run(List<String> words) {
        return Screen.at(clock, https.before(lab.dialer()), words);
    }
}
