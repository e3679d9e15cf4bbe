package org.danewerk.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.Screen;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.OwnZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code danewerk report receive}: mails that are signed, and others. */
class ReportReceiveTest {
    private static Lab lab;
    private static KeyPair keys;

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    @TempDir
    Path mails;

    @BeforeAll
    static void startLab() throws Exception {
        keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        lab = Lab.start(
                LabOptions.DEFAULT,
                List.of(
                        OwnZone.signed("sender.lab").record("s1._domainkey", "TXT", SignedReport.record(keys)),
                        OwnZone.signed("bogus.lab")
                                .record("s1._domainkey", "TXT", SignedReport.record(keys))
                                .bogus("s1._domainkey", "TXT")));
        Files.write(shared.resolve("root.key"), lab.rootAnchors());
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @Test
    @DisplayName("RFC 8460 §3: what its domain signed counts, once; all else is set aside, and nothing is sent back")
    void takesAMailboxIn() throws Exception {
        var signed = SignedReport.by("sender.lab", keys, lab.clock().instant());
        var text = new String(signed, StandardCharsets.ISO_8859_1);
        mail("new/1", text);
        mail("cur/2:2,S", text);
        mail("new/3", new String(SignedReport.unsigned("sender.lab"), StandardCharsets.ISO_8859_1));
        mail("new/4", text.replace("Report Domain: a.example", "Report Domain: b.example"));
        mail("new/5", "Subject: lunch\r\n\r\nat noon?\r\n");
        mail("new/6", "Content-Type: application/tlsrpt+json\r\n\r\n{\"broken\r\n");
        for (int round = 0; round < 2; round++) {
            var screen = receive(mails.toString());
            assertThat(screen.status()).as(screen.err()).isZero();
            assertThat(screen.out().lines().map(line -> line.replaceFirst(".*/(?:new|cur)/([1-6])\\S*: ", "$1 ")))
                    .hasSize(6)
                    .anyMatch(line -> line.startsWith("3 set aside"))
                    .anyMatch(line -> line.startsWith("4 set aside"))
                    .anyMatch(line -> line.startsWith("5") && line.contains("no report"))
                    .anyMatch(line -> line.startsWith("6 unreadable"));
            assertThat(screen.out().lines().filter(line -> line.contains(": accepted ")))
                    .hasSize(round == 0 ? 1 : 0)
                    .allMatch(line -> line.endsWith(
                            ": accepted 2026-03-01.a.example@sender.example of Sender, signed by sender.lab, late"));
            assertThat(screen.out().lines().filter(line -> line.contains(": duplicate ")))
                    .hasSize(round + 1);
        }
        assertThat(list()).isEqualTo("""
                        Signed by their senders:
                          2026-03-01 a.example sts from sender.lab: 10 ok, 3 failed (certificate-expired 3)
                        Counted nowhere:
                          1 set-aside: no valid DKIM signature
                          1 unreadable: WHY
                        """);
    }

    @Test
    void whatCannotBeLookedUpWaitsAndIsNotKept() throws Exception {
        var mail = Files.write(
                mails.resolve("m"),
                SignedReport.by("bogus.lab", keys, lab.clock().instant()));
        var screen = receive("--json", mail.toString());
        assertThat(screen.status()).isEqualTo(75);
        var json = new ObjectMapper().readTree(screen.out());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ReportReceiveTest.class.getResourceAsStream(
                        "/org/danewerk/operations/render/danewerk.report-receive-1.json"));
        assertThat(schema.validate(json)).isEmpty();
        assertThat(json.at("/mails/0/outcome").asText()).isEqualTo("waiting");
        assertThat(list()).startsWith("no reports");
    }

    @Test
    void aDatabaseThatFailsIsAFailureForNowAndAMissingFileIsNot() throws Exception {
        var mail = Files.write(
                mails.resolve("m"),
                SignedReport.by("sender.lab", keys, lab.clock().instant()));
        Files.createDirectory(directory.resolve("received.db"));
        assertThat(receive(mail.toString()).status()).isEqualTo(75);
        Files.delete(directory.resolve("received.db"));
        var screen = receive(mails.resolve("none").toString(), mail.toString());
        assertThat(screen.status()).isEqualTo(65);
        assertThat(screen.err()).contains("no such file");
        assertThat(screen.out()).contains("m: accepted ");
    }

    private void mail(String name, String text) throws IOException {
        var file = mails.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private Screen receive(String... more) {
        var words = new ArrayList<>(List.of(
                "report",
                "receive",
                "--dir",
                directory.toString(),
                "--domain",
                "a.example",
                "--resolver",
                "127.0.0.1:" + lab.resolverAddress().getPort(),
                "--root-anchor",
                shared.resolve("root.key").toString()));
        words.addAll(List.of(more));
        return Screen.of(lab, words);
    }

    private String list() {
        return Screen.of(lab, List.of("report", "list", "--dir", directory.toString(), "--since", "2026-01-01"))
                .out()
                .replaceAll("unreadable: .*", "unreadable: WHY");
    }
}
