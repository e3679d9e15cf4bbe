package org.danewerk.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.sessions.KeptSessions;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code danewerk send}: what it says, how it ends, what it keeps. */
class SendTest {
    private static final String MESSAGE = "Subject: x\n\nhello\n";

    @TempDir
    static Path directory;

    private static Lab lab;

    @BeforeAll
    static void startLab() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
        Files.writeString(directory.resolve("mail.eml"), MESSAGE);
        Files.write(directory.resolve("root.key"), lab.rootAnchors());
        try (var web = Files.newBufferedWriter(directory.resolve("web.pem"))) {
            for (var root : lab.webRoots()) {
                web.write("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(root.der().toArray())
                        + "\n-----END CERTIFICATE-----\n");
            }
        }
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "good311.lab, dane, 0, 'delivered to mx.good311.lab[', 'authenticated by DANE (RFC 7672 §3.1): 250 2.0.0'",
        "mismatch.lab, dane, 4, 'deferred, 4.7.5: mx.mismatch.lab at ', 'no record matches the certificate (RFC 7672 §3.2)'",
        "mismatch.lab, audit-only, 0, delivered, 'no record matches the certificate (RFC 7672 §3.2)'",
        "mismatch.lab, may, 0, delivered, 'DANE is switched off (level may) (RFC 7672 §9.1)'",
        "notlsansec.lab, dane-only, 4, 'deferred, 4.7.4', '(RFC 7672 §6)'",
        "insecuremx.plain, dane-only, 4, 'deferred, 4.7.4', 'the MX records are not secure (RFC 7672 §6)'",
        "mxbogus.lab, may, 4, 'deferred, 4.7.5', 'the MX lookup fails: bogus ('",
        "tlsaservfail.lab, dane, 4, 'deferred, 4.4.3', 'is not contacted: a DNS lookup fails (RFC 7672 §2.1.2)'",
        "nullmx.lab, dane, 1, 'bounced, 5.1.10', '(RFC 7505 §4.1)'",
        "absent.lab, dane, 1, 'bounced, 5.1.2', '(RFC 5321 §5.1)'",
    })
    void saysWhatHappenedAndWhy(String domain, String level, int status, String what, String why) {
        var screen = send("--level", level, "--from", "a@sender.lab", "--to", "b@" + domain, mail());
        assertThat(screen.out()).startsWith("b@" + domain + ": " + what).contains(why);
        assertThat(screen.err()).isEmpty();
        assertThat(screen.status()).isEqualTo(status);
    }

    @Test
    @DisplayName("RFC 8460 §3: how a report went is in no report")
    void sessionsOfReportsAreNotKept() throws IOException {
        var reports = Files.createDirectory(directory.resolve("no-reports"));
        var mail = Files.writeString(
                directory.resolve("report.eml"), "Subject: a report\r\nTLS-Report-Domain: good311.lab\r\n\r\nhere\r\n");
        var screen = send(
                "--report-dir",
                reports.toString(),
                "--from",
                "<>",
                "--to",
                "b@good311.lab,b@mismatch.lab,b@mxbogus.lab",
                mail.toString());
        assertThat(screen.out()).contains("b@good311.lab: delivered");
        var today = LocalDate.ofInstant(lab.clock().instant(), ZoneOffset.UTC);
        KeptSessions.read(reports, today, (session, times) -> {
            throw new AssertionError(session);
        });
    }

    /** What it sends is told to the recipients' operators: a session each, by the policy it was held to. RFC 8460 §4. */
    @Test
    void sessionsAreKeptForReports() throws IOException {
        var reports = Files.createDirectory(directory.resolve("reports"));
        send(
                "--report-dir",
                reports.toString(),
                "--sts-ca",
                directory.resolve("web.pem").toString(),
                "--from",
                "a@sender.lab",
                "--to",
                TOLD_OF,
                mail());
        var told = new TreeMap<String, String>();
        KeptSessions.read(
                reports,
                LocalDate.ofInstant(lab.clock().instant(), ZoneOffset.UTC),
                (session, times) -> told.merge(
                        session.domain().toText(), text(session, times), (one, other) -> one + ", " + other));
        assertThat(told)
                .containsExactly(
                        Map.entry("good311.lab", "1 tlsa mx.good311.lab met"),
                        Map.entry("mismatch.lab", "1 tlsa mx.mismatch.lab failed tlsa-invalid"),
                        Map.entry("mxbogus.lab", "1 no-policy-found mxbogus.lab failed dnssec-invalid"),
                        Map.entry("notlsansec.lab", "1 no-policy-found notlsansec.lab met"),
                        Map.entry("stsalone.lab", "1 sts stsalone.lab met"),
                        Map.entry("stsexcludes.lab", "1 tlsa mx.stsexcludes.lab met"),
                        Map.entry("tlsaservfail.lab", "1 tlsa mx.tlsaservfail.lab failed dnssec-invalid"));
    }

    private static final String TOLD_OF =
            "b@good311.lab,b@mismatch.lab,b@mxbogus.lab,b@notlsansec.lab,b@stsalone.lab,b@stsexcludes.lab,b@tlsaservfail.lab";

    private static String text(Session session, long times) {
        return session.policies().stream()
                .map(one -> times + " " + one.policy().type().word() + " "
                        + one.policy().domain() + (one.met() ? " met" : " failed")
                        + one.failures().stream()
                                .map(failure -> " " + failure.type().word())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void jsonIsAsItsSchemaSaysAndHasTheEvidence() throws IOException {
        var screen = send(
                "--json",
                "--from",
                "<>",
                "--to",
                "b@good311.lab,c@mismatch.lab",
                "--to",
                "d@nullmx.lab,e@good311.lab",
                mail());
        assertThat(screen.status()).isEqualTo(ExitStatus.DIFFERENT);
        var json = new ObjectMapper().readTree(screen.out());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SendTest.class.getResourceAsStream("/org/danewerk/operations/render/danewerk.send-1.json"));
        assertThat(schema.validate(json)).isEmpty();
        assertThat(json.findValuesAsText("outcome").subList(0, 4))
                .containsExactly("delivered", "delivered", "deferred", "bounced");
        assertThat(json.at("/domains/1/hosts/0/addresses/0/handshakes/0/reason").asText())
                .isEqualTo("tlsa-mismatch");
        // Nothing of the message was said to the server that did not pass.
        assertThat(json.at("/domains/1/hosts/0/addresses/0/handshakes/0/transcript")
                        .toString())
                .doesNotContain("MAIL FROM");
        assertThat(json.at("/domains/0/hosts/0/addresses/0/handshakes/0/transcript")
                        .toString())
                .contains("C: MAIL FROM:<>", "C: RCPT TO:<e@good311.lab>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --to b@good311.lab MAIL                                         | 64 | --from ADDR, --to ADDR and a FILE
            --from a@sender.lab --to b@good311.lab                          | 64 | a FILE with the message are needed
            --from a@sender.lab --to b@good311.lab --level high MAIL        | 64 | there are dane, dane-only, may and audit-only
            --from a --to b@good311.lab MAIL                                | 65 | --from "a": no @ in an address
            --from a@sender.lab --to b@good311.lab,, MAIL                   | 65 | --to "": no @
            --from a@sender.lab --to b@[192.0.2.1] MAIL                     | 65 | an address literal
            --from a@sender.lab --to b@good311.lab DIR/none                 | 65 | none
            --run                                                           | 64 | --run without --queue DIR
            --list                                                          | 64 | --list without --queue DIR
            --list --run --queue DIR/q                                      | 64 | --run and --list at once
            --list --queue DIR/none                                         | 65 | there is no such directory
            --run --queue DIR/none                                          | 65 | there is no such directory
            --run --queue NONE                                              | 64 | --queue ""; name a directory
            --queue NONE --from a@s.lab --to b@good311.lab MAIL             | 64 | --queue ""; name a directory
            --report-dir NONE --from a@s.lab --to b@good311.lab MAIL        | 64 | --report-dir needs a DIR
            --from NONE --to b@good311.lab MAIL                             | 65 | or <> for a message without a sender
            --from a@s.lab --to "a,b@good311.lab MAIL                       | 65 | --to "\"a,b@good311.lab": a local part
            --from a@s.lab --to b@good311.lab DIR/large                     | 65 | is larger than 16 MiB, the most that is taken
            --run --queue DIR/q MAIL                                        | 64 | give no message beside it
            --queue DIR/no/such --from a@s.lab --to b@good311.lab MAIL      | 65 | no directory to make it in
            --queue MAIL --from a@s.lab --to b@good311.lab MAIL             | 65 | is no directory
            """)
    void whatIsWrongIsSaidInOneLine(String words, int status, String said) throws IOException {
        try (var large = new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            large.setLength((16 << 20) + 1);
        }
        var screen = send(words.strip()
                .replace("MAIL", mail())
                .replace("DIR", directory.toString())
                .transform(line -> Stream.of(line.split(" "))
                        .map(word -> word.equals("NONE") ? "" : word)
                        .toArray(String[]::new)));
        assertThat(screen.status()).as(screen.err()).isEqualTo(status);
        assertThat(screen.err().lines()).hasSize(1);
        assertThat(screen.err()).startsWith("danewerk: ").contains(said.strip());
        assertThat(screen.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bare-cr, 'A: b\n\nx\ry\n', 'at octet 7, a CR that ends no line'",
        "long, LONG, 'a line of more than 998 octets (RFC 5321 §4.5.3.1.6)'",
        "mbox, 'From a@b.lab Thu Oct  1 12:00:00 2026\nA: b\n\nx\n', 'as in an mbox file; send what stands behind it'",
        "empty, '', 'no header field at the start'",
    })
    void whatIsNoMessageIsNotSent(String name, String text, String said) throws IOException {
        var file = Files.writeString(
                directory.resolve(name), text.equals("LONG") ? "A: b\n\n" + "x".repeat(999) + "\n" : text);
        var screen = send("--from", "a@sender.lab", "--to", "b@good311.lab", file.toString());
        assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(screen.err()).contains(" cannot be sent: ", said);
    }

    @Test
    @DisplayName("RFC 5321 §4.1.2: a comma inside quotes is part of an address")
    void addressesAreBetweenCommas() {
        var screen = send("--from", "a@s.lab", "--to", "\"a \\\",b\"@good311.lab, c@good311.lab", mail());
        assertThat(screen.out())
                .startsWith("\"a \\\",b\"@good311.lab: delivered")
                .contains("\nc@good311.lab: delivered");
        assertThat(screen.status()).as(screen.err()).isEqualTo(ExitStatus.OK);
    }

    @Test
    @DisplayName("RFC 8689: the list says what a message demands")
    void theListSaysWhatAMessageDemands() throws IOException {
        var queue = directory.resolve("demands").toString();
        send("--queue", queue, "--require-tls", "--from", "a@s.lab", "--to", "b@mxbogus.lab", mail());
        assertThat(send("--queue", queue, "--list").out()).contains(", level dane, REQUIRETLS, came ");
        var json = new ObjectMapper()
                .readTree(send("--queue", queue, "--list", "--json").out());
        assertThat(json.at("/messages/0/demand").asText()).isEqualTo("requiretls");
    }

    @Test
    void whatIsDeferredIsKeptAndTriedAgain() throws IOException {
        var queue = directory.resolve("queue");
        var first = send(
                "--queue",
                queue.toString(),
                "--level",
                "dane-only",
                "--from",
                "a@good311.lab",
                "--to",
                "b@good311.lab,c@mismatch.lab,d@nullmx.lab",
                mail());
        assertThat(first.status()).isEqualTo(ExitStatus.DIFFERENT);
        assertThat(first.err()).contains("kept as ", "to be tried again from ", "a notice to the sender is kept as ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(queue)))
                .isEqualTo("rwx------");

        // The notice is due, the message is not.
        var second = send("--queue", queue.toString(), "--run");
        assertThat(second.status()).isEqualTo(ExitStatus.OK);
        assertThat(second.out()).startsWith("a@good311.lab: delivered").doesNotContain("b@", "c@");

        try (var files = Files.list(queue)) {
            var kept = files.filter(file -> file.toString().endsWith(".msg")).toList();
            assertThat(kept).hasSize(1);
            makeDue(kept.getFirst());
        }
        var third = send("--queue", queue.toString(), "--run", "--json");
        assertThat(third.status()).isEqualTo(ExitStatus.WAITING);
        assertThat(third.out())
                .contains("c@mismatch.lab", "\"level\" : \"dane-only\"")
                .doesNotContain("b@good311.lab");
    }

    @Test
    void aSecondRunIsRefusedAndWhatIsSentMeanwhileIsKept() throws Exception {
        var queue = directory.resolve("busy");
        try (var held = QueueDirectory.open(queue.toString()).lock(Instant.EPOCH)) {
            var run = send("--queue", queue.toString(), "--run");
            assertThat(run.status()).isEqualTo(ExitStatus.UNDETERMINED);
            assertThat(run.err()).contains("another run works on the queue");
            var sent = send("--queue", queue.toString(), "--from", "a@s.lab", "--to", "b@good311.lab", mail());
            assertThat(sent.status()).isEqualTo(ExitStatus.WAITING);
            assertThat(sent.err()).contains("kept as ", "another run");
        }
        assertThat(send("--queue", queue.toString(), "--run").out()).startsWith("b@good311.lab: delivered");
        assertThat(send("--queue", queue.toString(), "--run").status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void withoutAResolverTheMessageIsKept() {
        var queue = directory.resolve("offline").toString();
        var words = List.of(
                "send",
                "--queue",
                queue,
                "--timeout",
                "0.2",
                "--resolver",
                "127.0.0.1:1",
                "--from",
                "a@s.lab",
                "--to",
                "b@good311.lab",
                mail());
        var screen = Screen.of(lab, words);
        assertThat(screen.status()).isEqualTo(ExitStatus.WAITING);
        assertThat(screen.err()).contains("kept as ", "no DNS resolver answers");
        assertThat(send("--queue", queue, "--run").out()).startsWith("b@good311.lab: delivered");
    }

    @Test
    @DisplayName("RFC 8461 §5: MTA-STS is enforced where DANE does not decide, and its policies outlive a run")
    void mtaStsIsTheSecondChoice() throws IOException {
        var queue = directory.resolve("sts");
        var first = sts(queue, "b@stsalone.lab");
        assertThat(first.out())
                .startsWith("b@stsalone.lab: delivered")
                .contains("authenticated by MTA-STS (RFC 8461 §4.2): 250");
        assertThat(first.status()).as(first.err()).isEqualTo(ExitStatus.OK);
        var log = queue.resolve("mta-sts/mta-sts.jsonl");
        assertThat(Files.readString(log)).contains("stsalone.lab", "enforce");

        // What is kept holds, whatever the domain says now of its hosts.
        Files.writeString(log, Files.readString(log).replace("mx.stsalone.lab", "other.stsalone.lab"));
        var second = sts(queue, "b@stsalone.lab");
        assertThat(second.out())
                .startsWith("b@stsalone.lab: deferred, 4.7.5")
                .contains(
                        "mx.stsalone.lab is not contacted: the MTA-STS policy does not list the host (RFC 8461 §4.1)");
        assertThat(second.status()).isEqualTo(ExitStatus.WAITING);
    }

    private static Screen sts(Path queue, String to) {
        return send(
                "--sts-ca",
                directory.resolve("web.pem").toString(),
                "--queue",
                queue.toString(),
                "--from",
                "<>",
                "--to",
                to,
                mail());
    }

    @Test
    void aDirectoryOfMessagesIsSentAndTheQueueIsListed() throws IOException {
        var messages = Files.createDirectories(directory.resolve("messages"));
        for (var name : List.of("1.eml", "2.eml", ".hidden")) {
            Files.writeString(messages.resolve(name), MESSAGE);
        }
        var sent = send("--from", "a@s.lab", "--to", "b@good311.lab", messages.toString(), mail());
        assertThat(sent.status()).as(sent.err()).isEqualTo(ExitStatus.OK);
        assertThat(sent.out().lines().filter(line -> line.startsWith("Message ")))
                .hasSize(3);
        assertThat(sent.out()).containsSubsequence("1.eml:", ": delivered", "2.eml:", ": delivered", "mail.eml:");

        var queue = directory.resolve("listed").toString();
        send("--queue", queue, "--from", "a@s.lab", "--to", "b@mismatch.lab,c@good311.lab", messages.toString());
        var text = send("--queue", queue, "--list");
        assertThat(text.status()).isEqualTo(ExitStatus.OK);
        assertThat(text.out().lines()).hasSize(4);
        assertThat(text.out())
                .contains("from <a@s.lab>", "attempts: 1, next: 20", "  b@mismatch.lab: 4.7.5, mx.mismatch.lab at ")
                .doesNotContain("c@good311.lab");
        var json = new ObjectMapper()
                .readTree(send("--queue", queue, "--list", "--json").out());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SendTest.class.getResourceAsStream(
                        "/org/danewerk/operations/render/danewerk.send-queue-1.json"));
        assertThat(schema.validate(json)).isEmpty();
        assertThat(json.findValuesAsText("state")).containsExactly("waiting", "delivered", "waiting", "delivered");
    }

    @Test
    void theLabNeedsNoNetwork() {
        var screen = Screen.run(MESSAGE, "send", "--lab", "--from", "a@sender.lab", "--to", "b@good311.lab", "-");
        assertThat(screen.out()).startsWith("b@good311.lab: delivered");
        assertThat(screen.status()).isEqualTo(ExitStatus.OK);
    }

    private static void makeDue(Path file) throws IOException {
        var text = Files.readString(file).replaceFirst("\"due\":\"[^\"]*\"", "\"due\":\"1970-01-01T00:00:00Z\"");
        Files.writeString(file, text);
    }

    private static String mail() {
        return directory.resolve("mail.eml").toString();
    }

    private static Screen send(String... words) {
        var all = new ArrayList<>(List.of(
                "send",
                "--allow-reserved",
                "--timeout",
                "10",
                "--root-anchor",
                directory.resolve("root.key").toString(),
                "--resolver",
                "127.0.0.1:" + lab.resolverAddress().getPort()));
        all.addAll(List.of(words));
        return Screen.of(lab, all);
    }
}
