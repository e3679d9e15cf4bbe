package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.Deliver;
import org.danewerk.operations.deliver.DeliverOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages to a real Postfix, and what its mailbox has of them. */
@Tag("interop")
class KeptMailTest {
    private static final DomainName DOMAIN = DomainName.of("good311.lab");
    /** What Postfix would add itself. */
    private static final String HEADER =
            "From: a@sender.lab\nDate: Thu, 1 Oct 2026 12:00:00 +0000\nMessage-Id: <1@sender.lab>\n";

    private static final Map<String, String> MESSAGES = Map.of(
            "dots", "Subject: dots\n\n.\n..\n.x\n...\n.\n\n.\n",
            "long", "Subject: long\n\n" + "x".repeat(998) + "\n." + "y".repeat(997) + "\nend\n",
            "eightbit", "Subject: 8bit\n\ngr\u00fc\u00dfe \u00ff\u0080\n",
            "header", "Subject: gr\u00c3\u00bc\u00c3\u009fe\n\nUTF-8 in the header\n",
            "blank", "Subject: blank\n\n\n\n  \n\t\n\n",
            "smuggled", "Subject: smuggled\n\nx\n.\nMAIL FROM:<a@b>\nRCPT TO:<c@d>\nDATA\n",
            "large", "Subject: large\n\n" + ("." + "z".repeat(75) + "\n").repeat(40_000));

    @Test
    @DisplayName("RFC 5321 §4.5.2, RFC 3030: octet for octet, by BDAT and by DATA")
    void messagesArriveOctetForOctet() throws IOException, InterruptedException {
        var missing = Means.missingForServers();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var directory = Files.createTempDirectory("danewerk-kept");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var claim = Claim.take();
                var lab = Lab.start(LabOptions.DEFAULT)) {
            arrive(lab, claim.address(0, 63), directory.resolve("bdat"), "", "BDAT ");
            arrive(lab, claim.address(0, 64), directory.resolve("data"), "chunking", "DATA");
        } finally {
            Trees.delete(directory);
        }
    }

    private static void arrive(Lab lab, InetAddress address, Path directory, String without, String by)
            throws IOException, InterruptedException {
        var host = lab.world().hosts().stream()
                .filter(one -> one.name().equals(DOMAIN.child("mx")))
                .findFirst()
                .orElseThrow();
        var pki = Files.createDirectories(directory).resolve("pki");
        lab.world().writePki(pki);
        var boxes = directory.resolve("boxes");
        var recipients =
                MESSAGES.keySet().stream().map(to -> to + "@" + DOMAIN.toText()).toList();
        try (var postfix =
                Postfix.keeper(directory.resolve("postfix"), host, address, pki, boxes, recipients, without)) {
            var deliver = deliver(lab, address);
            for (var message : MESSAGES.entrySet()) {
                var text = HEADER + message.getValue();
                var content = text.getBytes(StandardCharsets.ISO_8859_1);
                var report = deliver.run(DOMAIN, mail(message.getKey(), content));
                var fate = report.recipients().getFirst().fate();
                assertThat(fate).as(message.getKey()).isInstanceOf(RecipientFate.Delivered.class);
                assertThat(((RecipientFate.Delivered) fate).verdict()).isInstanceOf(Verdict.Authenticated.class);
                assertThat(report.hosts()
                                .getFirst()
                                .addresses()
                                .getFirst()
                                .handshakes()
                                .getFirst()
                                .evidence()
                                .attempt()
                                .transcript())
                        .anyMatch(line -> line.startsWith("C: " + by));
                // Nothing of it was taken for commands: one message, and its end is what was sent.
                var kept = awaitOne(boxes.resolve(message.getKey()), postfix);
                assertThat(kept).as(message.getKey()).endsWith(text);
                assertThat(kept.substring(0, kept.length() - text.length()))
                        .as(message.getKey())
                        .matches("(?s)Return-Path: <a@sender.lab>\n(.*\n)?");
            }
        }
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
                assertThat(kept).hasSize(1);
                return Files.readString(kept.getFirst(), StandardCharsets.ISO_8859_1);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IOException("nothing in " + mailbox + ": " + String.join("\n", postfix.log()));
    }

    /** The lab's mail host is the real server here. */
    private static Deliver deliver(Lab lab, InetAddress address) {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, AuditOptions.DEFAULT, lab.clock());
        Dialer dialer = (asked, timeout) -> Dialer.DIRECT.open(new InetSocketAddress(address, Smtp.PORT), timeout);
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var options = DeliverOptions.DEFAULT.withLevel(SmtpLevel.DANE_ONLY);
        return Live.deliver(resolver, dialer, settings, SendTimes.STANDARD, options, lab.clock());
    }

    private static Mail mail(String to, byte[] content) {
        return new Mail(
                new Envelope(
                        Optional.of(Mailbox.parse("a@sender.lab").orThrow()),
                        List.of(Mailbox.parse(to + "@" + DOMAIN.toText()).orThrow()),
                        MessageDemand.NONE),
                MailContent.of(Bytes.of(content)).orThrow());
    }
}
