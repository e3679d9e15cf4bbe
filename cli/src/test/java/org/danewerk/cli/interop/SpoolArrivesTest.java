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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
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
import org.danewerk.lab.world.LabHost;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.Crowd;
import org.danewerk.operations.deliver.Deliver;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.enforce.StsCache;
import org.danewerk.operations.enforce.StsStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same messages, several at a time and in a session, to real mail servers, and what their mailboxes have of them. */
@Tag("interop")
class SpoolArrivesTest {
    private static final DomainName DOMAIN = DomainName.of("good311.lab");
    /** More of them by {@code -Ddanewerk.spool.messages=2000}. */
    private static final int MESSAGES = Integer.getInteger("danewerk.spool.messages", 300);

    private static final Pattern ID = Pattern.compile("(?m)^Message-Id: <([0-9]+)@sender.lab>$");

    private interface Server {
        Daemon start(Path directory, LabHost host, InetAddress address, Path pki, Path box)
                throws IOException, InterruptedException;
    }

    @Test
    @DisplayName("RFC 5321 §4.1.4, §4.5.2: octet for octet, once each, whatever came before in the session")
    void theSameMessagesArriveAtEachServer() throws IOException, InterruptedException {
        var missing = Means.missingForServers();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var spool = spool();
        var directory = Files.createTempDirectory("danewerk-spool");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var exim = new Exim(Programs.exim().orElseThrow());
        try (var claim = Claim.take();
                var lab = Lab.start(LabOptions.DEFAULT)) {
            arrive(lab, claim.address(0, 65), directory.resolve("exim"), spool, SmtpLevel.DANE_ONLY, exim::keeper);
            arrive(
                    lab,
                    claim.address(0, 66),
                    directory.resolve("postfix"),
                    spool,
                    SmtpLevel.DANE_ONLY,
                    SpoolArrivesTest::postfix);
            var openSmtpd = Programs.openSmtpd().map(OpenSmtpd::new);
            assumeTrue(
                    openSmtpd.isPresent() && Namespace.permitted(),
                    "Exim and Postfix done; skipped for want of opensmtpd");
            // That of Debian 12 was written for an older OpenSSL: on version 3 every handshake ends in internal_error.
            // So, in clear.
            arrive(
                    lab,
                    claim.address(0, 67),
                    directory.resolve("opensmtpd"),
                    spool,
                    SmtpLevel.MAY,
                    openSmtpd.orElseThrow()::keeper);
        } finally {
            Trees.delete(directory);
        }
    }

    private static Daemon postfix(Path directory, LabHost host, InetAddress address, Path pki, Path box)
            throws IOException, InterruptedException {
        return Postfix.keeper(
                        directory,
                        host,
                        address,
                        pki,
                        box.getParent(),
                        List.of(box.getFileName() + "@" + DOMAIN.toText()),
                        "")
                .daemon();
    }

    private static void arrive(
            Lab lab, InetAddress address, Path directory, Map<Integer, String> spool, SmtpLevel level, Server server)
            throws IOException, InterruptedException {
        var host = lab.world().hosts().stream()
                .filter(one -> one.name().equals(DOMAIN.child("mx")))
                .findFirst()
                .orElseThrow();
        var pki = Files.createDirectories(directory).resolve("pki");
        lab.world().writePki(pki);
        var box = directory.resolve("boxes").resolve("spool");
        try (var daemon = server.start(directory.resolve("server"), host, address, pki, box)) {
            var connections = new AtomicInteger();
            send(lab, address, spool, level, connections);
            // Less than one each: the rest came in the sessions of others.
            assertThat(connections.get()).isBetween(1, MESSAGES / 2);
            var kept = awaitAll(box, spool.size());
            spool.forEach(
                    (id, text) -> assertThat(kept.get(id)).as("message %d", id).isEqualTo(text));
        }
    }

    private static void send(
            Lab lab, InetAddress address, Map<Integer, String> spool, SmtpLevel level, AtomicInteger connections)
            throws IOException {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, AuditOptions.DEFAULT, lab.clock());
        // The lab's mail host is the real server here.
        Dialer dialer = (asked, timeout) -> {
            connections.incrementAndGet();
            return Dialer.DIRECT.open(new InetSocketAddress(address, Smtp.PORT), timeout);
        };
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var options = DeliverOptions.DEFAULT.withLevel(level);
        var policies = Live.stsPolicies(
                resolver,
                dialer,
                settings,
                new StsCache(StsStore.NONE, 1),
                lab::webRoots,
                (domain, e) -> {},
                options,
                lab.clock());
        var fates = new ConcurrentLinkedQueue<RecipientFate>();
        try (var sender = Live.sender(dialer, settings, SendTimes.STANDARD, lab.clock())) {
            Deliver deliver = Live.deliver(resolver, sender, policies, options, lab.clock());
            new Crowd(8, 6)
                    .each(
                            List.of(List.copyOf(spool.values())),
                            text -> fates.add(deliver.run(DOMAIN, mail(text))
                                    .recipients()
                                    .getFirst()
                                    .fate()));
        }
        assertThat(fates)
                .hasSize(spool.size())
                .allMatch(fate -> fate instanceof RecipientFate.Delivered delivered
                        && (level == SmtpLevel.MAY || delivered.verdict() instanceof Verdict.Authenticated));
    }

    /** From short to some 100 KiB; dots, long lines and octets beyond ASCII where they may stand. */
    private static Map<Integer, String> spool() {
        var chance = new Random(5321);
        var spool = new LinkedHashMap<Integer, String>();
        for (int id = 1; id <= MESSAGES; id++) {
            var text = new StringBuilder("From: a@sender.lab\nDate: Thu, 1 Oct 2026 12:00:00 +0000\nMessage-Id: <")
                    .append(id)
                    .append("@sender.lab>\nSubject: spool\n\n");
            int lines = id % 50 == 0 ? 2_000 : chance.nextInt(40);
            for (int line = 0; line < lines; line++) {
                int length = chance.nextInt(20) == 0 ? 990 : chance.nextInt(70);
                text.append(".".repeat(chance.nextInt(3)));
                for (int i = 0; i < length; i++) {
                    text.append(
                            (char) (chance.nextInt(30) == 0 ? 0xa0 + chance.nextInt(0x60) : ' ' + chance.nextInt(95)));
                }
                text.append('\n');
            }
            spool.put(id, text.toString());
        }
        return spool;
    }

    /** What each message is from its own first line on; a server may put lines of its own before. */
    private static Map<Integer, String> awaitAll(Path box, int count) throws IOException {
        var fresh = box.resolve("new");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var files = new ArrayList<Path>();
        while (files.size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            files.clear();
            if (Files.isDirectory(fresh)) {
                try (var listed = Files.list(fresh)) {
                    listed.forEach(files::add);
                }
            }
        }
        assertThat(files).hasSize(count);
        var kept = new LinkedHashMap<Integer, String>();
        for (var file : files) {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var own = text.substring(Math.max(0, text.indexOf("From: a@sender.lab\n")));
            var id = ID.matcher(own);
            assertThat(id.find()).isTrue();
            assertThat(kept.put(Integer.parseInt(id.group(1)), own)).as("twice").isNull();
        }
        return kept;
    }

    private static Mail mail(String text) {
        return new Mail(
                new Envelope(
                        Optional.of(Mailbox.parse("a@sender.lab").orThrow()),
                        List.of(Mailbox.parse("spool@" + DOMAIN.toText()).orThrow()),
                        MessageDemand.NONE),
                MailContent.of(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)))
                        .orThrow());
    }
}
