package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.danewerk.cli.Screen;
import org.danewerk.cli.sessions.KeptSessions;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A report through a real Postfix: what its mailbox has is read, and its signature verified by dkimpy. */
@Tag("interop")
class SentReportTest {
    @Test
    @DisplayName("RFC 8460 §5.3, RFC 6376: what a real mail server keeps is a report with a valid signature")
    void aReportArrivesWithAValidSignature() throws Exception {
        var missing = Means.missingForServers();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dkimverify")), "skipped for want of dkimverify");
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var directory = Files.createTempDirectory("danewerk-report");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var claim = Claim.take();
                var lab = Lab.start(
                        LabOptions.DEFAULT,
                        List.of(
                                OwnZone.signed("reporter.lab").record("s1._domainkey", "TXT", zoneText(record(keys))),
                                OwnZone.signed("asks.lab")
                                        .record("_smtp._tls", "TXT", "\"v=TLSRPTv1; rua=mailto:r@good311.lab\"")))) {
            var address = claim.address(0, 65);
            var host = lab.world().hosts().stream()
                    .filter(one -> one.name().equals(DomainName.of("mx.good311.lab")))
                    .findFirst()
                    .orElseThrow();
            var pki = directory.resolve("pki");
            lab.world().writePki(pki);
            var boxes = directory.resolve("boxes");
            try (var postfix = Postfix.keeper(
                    directory.resolve("postfix"), host, address, pki, boxes, List.of("r@good311.lab"), "")) {
                var screen = send(lab, directory, keys, address.getHostAddress());
                assertThat(screen.status()).as(screen.out() + screen.err()).isZero();
                assertThat(screen.out())
                        .contains("sent asks.lab", "the relay " + address.getHostAddress() + " port 25 answers 250");
                verify(awaitOne(boxes.resolve("r"), postfix), record(keys));
            }
        } finally {
            Trees.delete(directory);
        }
    }

    private static void verify(String kept, String record) throws Exception {
        var read = ReportReader.read(kept.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
        assertThat(read).isInstanceOfSatisfying(ReportReading.Read.class, one -> {
            assertThat(one.remarks()).isEmpty();
            assertThat(one.report().successes()).hasValue(4);
        });
        assertThat(dkim(kept, record)).isEqualTo("True");
        assertThat(dkim(kept.replace("asks.lab", "else.lab"), record)).isEqualTo("False");
    }

    private static String dkim(String mail, String record) throws IOException, InterruptedException {
        var peer = new ProcessBuilder("/usr/bin/python3", "-c", """
                        import sys, dkim
                        record = sys.argv[1].encode()
                        print(dkim.verify(sys.stdin.buffer.read(), tlsrpt="strict", dnsfunc=lambda name, timeout=5: record))
                        """, record)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = peer.getOutputStream()) {
            in.write(mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        var said = new String(peer.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(peer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static Screen send(Lab lab, Path directory, KeyPair keys, String relay) throws IOException {
        var day = LocalDate.ofInstant(lab.clock().instant(), ZoneOffset.UTC).minusDays(1);
        var sessions = Files.createDirectory(directory.resolve("tlsrpt"));
        KeptSessions.write(sessions, day, "asks.lab", 4);
        var key = Files.writeString(
                directory.resolve("dkim.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var anchors = Files.write(directory.resolve("root.key"), lab.rootAnchors());
        var resolver = lab.resolverAddress();
        return Screen.at(
                lab.clock(),
                Dialer.DIRECT,
                List.of(
                        "report",
                        "send",
                        "--dir",
                        sessions.toString(),
                        "--at-once",
                        "--contact",
                        "tls@reporter.lab",
                        "--dkim-key",
                        key.toString(),
                        "--dkim-selector",
                        "s1",
                        "--relay",
                        relay,
                        "--resolver",
                        resolver.getAddress().getHostAddress() + ":" + resolver.getPort(),
                        "--root-anchor",
                        anchors.toString()));
    }

    private static String record(KeyPair keys) {
        return "v=DKIM1; k=rsa; s=tlsrpt; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String zoneText(String record) {
        return "\"" + record.replaceAll("(.{200})", "$1\" \"") + "\"";
    }

    private static String awaitOne(Path mailbox, Postfix postfix) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < end) {
            var kept = new ArrayList<Path>();
            var fresh = mailbox.resolve("new");
            if (Files.isDirectory(fresh)) {
                try (var files = Files.list(fresh)) {
                    files.forEach(kept::add);
                }
            }
            if (!kept.isEmpty()) {
                return Files.readString(kept.getFirst(), StandardCharsets.ISO_8859_1);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IOException("nothing in " + mailbox + ": " + String.join("\n", postfix.log()));
    }
}
