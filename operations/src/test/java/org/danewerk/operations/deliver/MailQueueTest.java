package org.danewerk.operations.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.EnhancedStatus;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A queue in memory, days in a moment. What is there when the process is killed: QueueKilledTest of cli. */
class MailQueueTest {
    private static final Instant START = Instant.parse("2026-10-01T12:00:00Z");
    private static final Cause BUSY = new Cause(EnhancedStatus.of("4.7.5"), 7672, "3.2", "no record matches");
    private static final Cause UNKNOWN = new Cause(EnhancedStatus.of("5.1.1"), 5321, "4.2.1", "nobody of that name");

    private final Map<String, Bytes> files = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> offered = new ArrayList<>();
    private final Map<String, Optional<Cause>> fates = new TreeMap<>();
    private Instant now = START;
    private final Set<String> odd = new HashSet<>();
    private boolean full;

    @Test
    @DisplayName("RFC 5321 §4.5.4.1: no sooner than after thirty minutes, and given up after five days")
    void whatIsDeferredIsTriedAgainUntilItIsGivenUp() throws IOException {
        fates.put("a@one.test", Optional.of(BUSY));
        queue().add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE_ONLY);
        var waits = new ArrayList<Duration>();
        while (!files.isEmpty() && waits.size() < 100) {
            for (var done : queue().run()) {
                var tried = (MailQueue.Done.Tried) done;
                if (tried.left() > 0) {
                    waits.add(Duration.between(now, tried.due()));
                    assertThat(queue().run()).as("not yet due").isEmpty();
                    now = tried.due();
                } else if (tried.notice().isPresent()) {
                    break;
                }
            }
            if (files.keySet().stream().anyMatch(name -> name.contains("n"))) {
                break;
            }
        }
        assertThat(waits.subList(0, 4))
                .containsExactly(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4));
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofHours(4)) <= 0);
        assertThat(Duration.between(START, now))
                .isBetween(Duration.ofDays(5), Duration.ofDays(5).plusHours(4));
        var notice = only();
        assertThat(notice.from()).isEmpty();
        assertThat(notice.level())
                .as("a sender whose domain has no DANE is told too")
                .isEqualTo(SmtpLevel.DANE);
        assertThat(text(notice))
                .contains(
                        "Status: 5.7.5",
                        "Diagnostic-Code: x-danewerk; given up after 5 days; the last time: no record matches",
                        "RFC 7672 section 3.2");
        assertThat(offered).allMatch(line -> line.startsWith("DANE_ONLY "));
    }

    @Test
    @DisplayName("RFC 3464 §2, RFC 5321 §6.1: a notice for whom it failed, and for nobody else")
    void theSenderIsToldOfWhatFailed() throws IOException {
        fates.put("b@one.test", Optional.of(UNKNOWN));
        fates.put("c@two.test", Optional.of(BUSY));
        queue().add(mail("s@from.test", "a@one.test", "b@one.test", "c@two.test"), SmtpLevel.DANE);
        var done = (MailQueue.Done.Tried) queue().run().getFirst();
        assertThat(done.left()).isEqualTo(1);
        assertThat(offered).containsExactly("DANE a@one.test b@one.test", "DANE c@two.test");

        var notice = QueueFile.read(files.get(done.notice().orElseThrow())).orThrow();
        assertThat(notice.waiting()).extracting(Mailbox::text).containsExactly("s@from.test");
        assertThat(text(notice))
                .contains(
                        "Content-Type: multipart/report; report-type=delivery-status",
                        "Auto-Submitted: auto-replied",
                        "Reporting-MTA: dns; mta.test",
                        "Final-Recipient: rfc822; b@one.test",
                        "Status: 5.1.1",
                        "Subject: queue")
                .doesNotContain("Final-Recipient: rfc822; a@", "Final-Recipient: rfc822; c@", "the body");

        offered.clear();
        fates.remove("c@two.test");
        now = now.plus(Duration.ofHours(1));
        queue().run();
        assertThat(offered).containsExactlyInAnyOrder("DANE c@two.test", "DANE s@from.test");
        assertThat(files).isEmpty();
    }

    @Test
    @DisplayName("RFC 3464 §2.3.5, §2.3.6: the server that refused, and its words, where programs look for them")
    void aNoticeHasTheWordsOfTheServer() throws IOException {
        var reply = new ServerReply(550, "550 5.1.1 no such user");
        var refused = RecipientFate.of(
                new Answer.Refused(Answer.Stage.RECIPIENT, reply),
                DomainName.of("mx.one.test"),
                InetAddress.getLoopbackAddress(),
                new Verdict.Opportunistic(Reason.NO_TLSA, true));
        fates.put("b@one.test", Optional.of(((RecipientFate.Bounced) refused).cause()));
        fates.put("c@two.test", Optional.of(BUSY));
        queue().add(mail("s@from.test", "b@one.test", "c@two.test"), SmtpLevel.DANE);
        // Written down with it, and kept while the other waits.
        var done = (MailQueue.Done.Tried) queue().run().getFirst();
        assertThat(text(QueueFile.read(files.get(done.notice().orElseThrow())).orThrow()))
                .contains(
                        "Remote-MTA: dns; mx.one.test\r\n",
                        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n",
                        "Last-Attempt-Date: Thu, 1 Oct 2026 12:00:00 +0000\r\n",
                        "    mx.one.test answers RCPT TO by 550 5.1.1 no such user");
        var kept = QueueFile.read(files.get(done.name())).orThrow();
        assertThat(kept.recipients().getFirst().cause()).contains(((RecipientFate.Bounced) refused).cause());
    }

    @Test
    @DisplayName("RFC 5321 §4.5.5: of a notice that fails nobody is told")
    void noticesAreNotAnsweredByNotices() throws IOException {
        fates.put("a@one.test", Optional.of(UNKNOWN));
        queue().add(mail("", "a@one.test"), SmtpLevel.DANE);
        queue().run();
        assertThat(files).isEmpty();
    }

    /** Or a caller would believe that it is tried again. */
    @Test
    void whoIsGivenUpIsToldOfAsFailedForGood() throws IOException {
        fates.put("a@one.test", Optional.of(BUSY));
        for (var sender : List.of("", "s@from.test")) {
            queue().add(mail(sender, "a@one.test", "b@one.test"), SmtpLevel.DANE);
            MailQueue.Done.Tried tried;
            do {
                tried = (MailQueue.Done.Tried) queue().run().getFirst();
                now = tried.due();
            } while (tried.left() > 0);
            assertThat(tried.reports().getFirst().recipients())
                    .first()
                    .extracting(DeliveryReport.Recipient::fate)
                    .isEqualTo(new RecipientFate.Bounced(new Cause(
                            EnhancedStatus.of("5.7.5"),
                            7672,
                            "3.2",
                            "given up after 5 days; the last time: no record matches")));
            assertThat(tried.notice().isPresent()).isEqualTo(!sender.isEmpty());
            files.clear();
        }
    }

    @Test
    void whatCannotBeReadHoldsNothingElseUp() throws IOException {
        for (var to : List.of("a@one.test", "b@two.test", "c@one.test")) {
            queue().add(mail("", to), SmtpLevel.DANE);
            now = now.plusMillis(1);
        }
        var names = List.copyOf(files.keySet());
        odd.add(names.get(1));
        var done = queue().run();
        assertThat(done).hasSize(3).contains(new MailQueue.Done.Damaged(names.get(1), "cannot be read: it is odd"));
        assertThat(offered).containsExactlyInAnyOrder("DANE a@one.test", "DANE c@one.test");
        assertThat(files).containsOnlyKeys(names.get(1));
        assertThat(queue().list())
                .containsExactly(new MailQueue.Queued(
                        names.get(1), Optional.empty(), Optional.of("cannot be read: it is odd"), false));
    }

    /** Else a message could go out again and again, since what came of it cannot be kept. */
    @Test
    void onAFullDiskNothingIsSent() throws IOException {
        queue().add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE);
        full = true;
        assertThatThrownBy(() -> queue().run()).isInstanceOf(IOException.class).hasMessageContaining("full");
        assertThat(offered).isEmpty();
        assertThatThrownBy(() -> queue().add(mail("s@from.test", "b@one.test"), SmtpLevel.DANE))
                .isInstanceOf(IOException.class);
        full = false;
        queue().run();
        assertThat(offered).containsExactly("DANE a@one.test");
        assertThat(files).isEmpty();
    }

    /** Room for it was taken before. */
    @Test
    void whatBecomesOfAMessageIsKeptOnADiskThatFillsMeanwhile() throws IOException {
        fates.put("a@one.test", Optional.of(BUSY));
        queue().add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE);
        MailQueue.Way way = (level, domain, mail) -> {
            full = true;
            return deliver(level, domain, mail);
        };
        var filling = new MailQueue(new InMemory(), way, "mta.test", new Random(1), () -> now);
        assertThat(filling.run()).hasSize(1);
        assertThat(only().in(QueuedMail.State.WAITING).getFirst().cause()).contains(BUSY);
    }

    @Test
    @DisplayName("RFC 5321 §4.5.4.1: a clock that jumps ahead by a year gives nobody up, five days of trying do")
    void aClockThatJumpsAheadBouncesNothingEarly() throws IOException {
        fates.put("a@one.test", Optional.of(BUSY));
        queue().add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE);
        queue().run();
        now = now.plus(Duration.ofDays(365));
        assertThat(queue().run()).hasSize(1);
        assertThat(only().waiting()).hasSize(1);
        // And back again: what is due in a year is due now.
        now = START.plus(Duration.ofHours(1));
        assertThat(queue().run()).hasSize(1);
        var resumed = now;
        while (only().from().isPresent()) {
            now = only().due();
            queue().run();
        }
        assertThat(Duration.between(resumed, now))
                .isBetween(Duration.ofDays(4), Duration.ofDays(4).plusHours(4));
        assertThat(text(only())).contains("given up after 5 days");
    }

    @Test
    void aClockThatGoesBackKeepsNothingWaiting() throws IOException {
        fates.put("a@one.test", Optional.of(BUSY));
        queue().add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE);
        queue().run();
        now = now.minus(Duration.ofDays(1));
        fates.clear();
        assertThat(queue().run()).hasSize(1);
        assertThat(files).isEmpty();
    }

    @Test
    void severalAtATimeAndNoMoreToOneDomainThanAllowed() throws IOException {
        var filled = queue();
        for (int i = 0; i < 60; i++) {
            filled.add(mail("s@from.test", "a" + i + "@d" + i % 3 + ".test"), SmtpLevel.DANE);
        }
        var open = new ConcurrentHashMap<DomainName, AtomicInteger>();
        var most = new AtomicInteger();
        var all = new AtomicInteger();
        var mostOfAll = new AtomicInteger();
        MailQueue.Way way = (level, domain, mail) -> {
            int here = open.computeIfAbsent(domain, any -> new AtomicInteger()).incrementAndGet();
            most.accumulateAndGet(here, Math::max);
            mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
            Thread.yield();
            all.decrementAndGet();
            open.get(domain).decrementAndGet();
            synchronized (offered) {
                return deliver(level, domain, mail);
            }
        };
        var queue = new MailQueue(new InMemory(), way, "mta.test", new Random(1), () -> now);
        var done = new ArrayList<MailQueue.Done>();
        queue.run(new Crowd(5, 2), name -> true, done::add);
        assertThat(done).hasSize(60);
        assertThat(most.get()).isBetween(1, 2);
        assertThat(mostOfAll.get()).isBetween(1, 5);
        assertThat(offered).hasSize(60).doesNotHaveDuplicates();
        assertThat(files).isEmpty();
    }

    @Test
    void eachIsToldOfBeforeTheNextIsTried() throws IOException {
        var told = new ArrayList<MailQueue.Done>();
        var before = new ArrayList<Integer>();
        MailQueue.Way way = (level, domain, mail) -> {
            before.add(told.size());
            return deliver(level, domain, mail);
        };
        var queue = new MailQueue(new InMemory(), way, "mta.test", new Random(1), () -> now);
        for (int i = 0; i < 3; i++) {
            queue.add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE);
        }
        queue.run(Crowd.ONE, name -> true, told::add);
        assertThat(before).containsExactly(0, 1, 2);
        assertThat(told).hasSize(3);
    }

    @Test
    void damagedFilesAreToldOfAndLeft() throws IOException {
        queue().add(mail("s@from.test", "a@one.test"), SmtpLevel.DANE);
        var good = files.values().iterator().next().toArray();
        var cut = Bytes.of(good, 0, good.length - 4);
        files.clear();
        files.put("aa", cut);
        files.put("ab", Bytes.EMPTY);
        files.put("ac", Bytes.of("{\"format\":\"danewerk.queue/2\"}\n".getBytes(StandardCharsets.US_ASCII)));
        files.put(
                "ad",
                Bytes.of("{\"format\":\"danewerk.queue/1\",\"from\":\"x\"}\nA: b\n"
                        .getBytes(StandardCharsets.US_ASCII)));
        var before = Map.copyOf(files);
        assertThat(queue().run()).hasSize(4).allMatch(MailQueue.Done.Damaged.class::isInstance);
        assertThat(files).isEqualTo(before);
        assertThat(offered).isEmpty();
    }

    @Test
    void aWordThatIsNoneIsNamed() {
        var file = QueueFile.write(QueuedMail.of(mail("s@from.test", "a@one.test"), SmtpLevel.DANE, START));
        var text = new String(file.toArray(), StandardCharsets.US_ASCII);
        for (var word : List.of("state\":\"WAITING", "level\":\"DANE", "demand\":\"NONE")) {
            var key = word.substring(0, word.indexOf('"'));
            var odd = text.replace(word, key + "\":\"FOO");
            assertThat(QueueFile.read(Bytes.of(odd.getBytes(StandardCharsets.US_ASCII))))
                    .isEqualTo(Parsed.malformed(0, "is damaged: there is no " + key + " \"FOO\""));
        }
    }

    @Test
    void filesAreReadAsTheyWereWritten() {
        var mail = QueuedMail.of(mail("ä@from.test", "\"a b\"@one.test", "b@two.test"), SmtpLevel.AUDIT, START)
                .begun();
        assertThat(QueueFile.read(QueueFile.write(mail)).orThrow()).isEqualTo(mail);
        var chance = new Random(7);
        var octets = QueueFile.write(mail).toArray();
        for (int i = 0; i < 2_000; i++) {
            var bad = octets.clone();
            bad[chance.nextInt(bad.length)] = (byte) chance.nextInt(256);
            // Whatever it holds, it is a message or it is told of.
            assertThat(QueueFile.read(Bytes.of(bad))).isInstanceOf(Parsed.class);
        }
    }

    @Test
    void aNoticeQuotesWhateverHeaderThereIs() throws IOException {
        fates.put(
                "a@one.test",
                Optional.of(new Cause(EnhancedStatus.of("5.0.0"), 5321, "4.2.1", "x".repeat(5_000) + "\u00e4\u2028")));
        var content = MailContent.of(
                        Bytes.of(("X: " + "\u00e9".repeat(995) + "\n\nb\n").getBytes(StandardCharsets.ISO_8859_1)))
                .orThrow();
        queue().add(new Mail(mail("s@from.test", "a@one.test").envelope(), content), SmtpLevel.DANE);
        queue().run();
        assertThat(only().content().header()).contains("multipart/report");
        assertThat(only().content().eightBit()).isFalse();
    }

    private QueuedMail only() {
        assertThat(files).hasSize(1);
        return QueueFile.read(files.values().iterator().next()).orThrow();
    }

    private static String text(QueuedMail mail) {
        return new String(mail.content().octets().toArray(), StandardCharsets.ISO_8859_1);
    }

    private MailQueue queue() {
        InstantSource time = () -> now;
        return new MailQueue(new InMemory(), this::deliver, "mta.test", new Random(1), time);
    }

    private DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail) {
        var to = mail.envelope().to();
        offered.add(
                level + " " + String.join(" ", to.stream().map(Mailbox::text).toList()));
        var hop = new NextHop.Domain(domain);
        return new DeliveryReport(
                now,
                domain,
                SenderPolicy.DEFAULT,
                new MailRoute(hop, Optional.empty(), List.of()),
                new Destination.Hosts(List.of()),
                Optional.empty(),
                List.of(),
                to.stream()
                        .map(one -> new DeliveryReport.Recipient(one, fate(one)))
                        .toList());
    }

    private RecipientFate fate(Mailbox to) {
        return fates.getOrDefault(to.text(), Optional.empty())
                .<RecipientFate>map(cause -> cause.status().level() == 5
                        ? new RecipientFate.Bounced(cause)
                        : new RecipientFate.Deferred(cause))
                .orElseGet(() -> Fates.DELIVERED);
    }

    private static Mail mail(String from, String... to) {
        return new Mail(
                new Envelope(
                        from.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Mailbox.parse(from).orThrow()),
                        List.of(to).stream()
                                .map(one -> Mailbox.parse(one).orThrow())
                                .toList(),
                        MessageDemand.NONE),
                MailContent.of(Bytes.of("Subject: queue\n\nthe body\n".getBytes(StandardCharsets.US_ASCII)))
                        .orThrow());
    }

    private final class InMemory implements Spool {
        @Override
        public List<String> names() {
            synchronized (files) {
                return List.copyOf(files.keySet());
            }
        }

        @Override
        public Optional<Parsed<Bytes>> read(String name) {
            return odd.contains(name)
                    ? Optional.of(Parsed.malformed(0, "cannot be read: it is odd"))
                    : Optional.ofNullable(files.get(name)).map(Parsed::ok);
        }

        @Override
        public void put(String name, Bytes octets) throws IOException {
            if (full) {
                throw new IOException("the disk is full");
            }
            files.put(name, octets);
        }

        @Override
        public void putAll(List<String> names, Function<String, Bytes> octets) throws IOException {
            if (full) {
                throw new IOException("the disk is full");
            }
            names.forEach(name -> files.put(name, octets.apply(name)));
        }

        @Override
        public void remove(String name) {
            files.remove(name);
        }

        @Override
        public Room room(int octets) throws IOException {
            if (full) {
                throw new IOException("the disk is full");
            }
            return new Room() {
                @Override
                public void put(String name, Bytes written) throws IOException {
                    if (full && written.size() > octets) {
                        throw new IOException(written.size() + " octets in a room of " + octets);
                    }
                    files.put(name, written);
                }

                @Override
                public void close() {}
            };
        }
    }
}
