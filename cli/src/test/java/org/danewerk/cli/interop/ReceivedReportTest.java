package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.danewerk.cli.Screen;
import org.danewerk.cli.intake.SignedReport;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.OwnZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Postfix hands reports over to {@code danewerk report receive}, and keeps what is to wait. */
@Tag("interop")
class ReceivedReportTest {
    @Test
    @DisplayName(
            "RFC 8460 §3: by pipe(8) a signed report counts, an unsigned one does not, and one whose key cannot be had waits")
    void reportsGoThroughAPipe() throws Exception {
        var missing = Means.missingForServers();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var directory = Files.createTempDirectory("danewerk-receive");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var now = Instant.now();
        try (var claim = Claim.take();
                var lab = Lab.start(
                        LabOptions.DEFAULT.withNow(now),
                        List.of(
                                OwnZone.signed("sender.lab").record("s1._domainkey", "TXT", SignedReport.record(keys)),
                                OwnZone.signed("bogus.lab")
                                        .record("s1._domainkey", "TXT", SignedReport.record(keys))
                                        .bogus("s1._domainkey", "TXT")))) {
            var address = claim.address(0, 66);
            var reports = Files.createDirectory(directory.resolve("reports"));
            Files.setOwner(
                    reports,
                    reports.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            try (var postfix = Postfix.piping(
                    directory.resolve("postfix"), "mx.a.example", address, command(directory, reports, lab))) {
                var signed = SignedReport.by("sender.lab", keys, now);
                Smtp.submit(address, Smtp.PORT, "", "r@a.example", signed);
                Smtp.submit(address, Smtp.PORT, "", "r@a.example", SignedReport.unsigned("sender.lab"));
                Smtp.submit(address, Smtp.PORT, "", "r@a.example", SignedReport.by("bogus.lab", keys, now));
                await(postfix, "status=sent", 2);
                await(postfix, "status=deferred", 1);
                assertThat(postfix.log()).noneMatch(line -> line.contains("status=bounced"));
            }
            assertThat(Screen.run("", "report", "list", "--dir", reports.toString(), "--since", "2026-01-01")
                            .out())
                    .isEqualTo("""
                            Signed by their senders:
                              2026-03-01 a.example sts from sender.lab: 10 ok, 3 failed (certificate-expired 3)
                            Counted nowhere:
                              1 set-aside: no valid DKIM signature
                            """);
        } finally {
            Trees.delete(directory);
        }
    }

    /** With a copy of the program, for nobody may read what is in the home of who builds it. */
    private static Path command(Path directory, Path reports, Lab lab) throws IOException {
        var program = Files.createDirectory(directory.resolve("program"));
        var classPath = new ArrayList<String>();
        int number = 0;
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var from = Path.of(entry);
            if (Files.exists(from)) {
                var to = program.resolve(number++ + "-" + from.getFileName());
                copy(from, to);
                classPath.add(to.toString());
            }
        }
        var anchors = Files.write(directory.resolve("root.key"), lab.rootAnchors());
        var command = Files.writeString(
                directory.resolve("receive"),
                "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "
                        + String.join(File.pathSeparator, classPath)
                        + " org.danewerk.cli.Main report receive --domain a.example --dir " + reports
                        + " --resolver 127.0.0.1:" + lab.resolverAddress().getPort() + " --root-anchor " + anchors
                        + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return command;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void await(Postfix postfix, String words, int times) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (postfix.log().stream().filter(line -> line.contains(words)).count() < times) {
            if (System.nanoTime() > end) {
                throw new IOException("no " + words + " in " + String.join("\n", postfix.log()));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
