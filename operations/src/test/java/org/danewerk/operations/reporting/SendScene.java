package org.danewerk.operations.reporting;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.net.https.ReportPoster;
import org.danewerk.net.https.ReportPoster.PostAnswer;
import org.danewerk.operations.deliver.Spool;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.route.AnswerBook;

/** Reports on 2026-03-01, their outbox in memory, a clock to be turned, and destinations that answer as told. */
final class SendScene {
    static final LocalDate DAY = LocalDate.parse("2026-03-01");
    static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    /** Making one takes a moment. */
    private static final Map<String, String> PEM = new ConcurrentHashMap<>();

    Instant now = MIDNIGHT;
    AnswerBook dns = new AnswerBook();
    final Map<String, Bytes> files = Collections.synchronizedMap(new TreeMap<>());
    final SessionCounts counts = new SessionCounts(10_000);
    final List<Mail> mails = Collections.synchronizedList(new ArrayList<>());
    final List<String> posts = Collections.synchronizedList(new ArrayList<>());
    final List<Bytes> bodies = Collections.synchronizedList(new ArrayList<>());
    final List<Instant> attempts = Collections.synchronizedList(new ArrayList<>());
    final Deque<PostAnswer> postAnswers = new ArrayDeque<>();
    final List<SendEvent> events = new ArrayList<>();
    Attempt mailAnswer = new Attempt.Taken("250");
    boolean killed;
    boolean gzip = true;
    boolean firstOnly;
    int perHost = 100;
    Duration spread = Duration.ZERO;
    long seed = 1;
    Reporter reporter = new Reporter("Sender", "tlsrpt@sender.example", Optional.empty());
    Optional<MailWay> ownWay = Optional.empty();
    Optional<ReportPoster> ownPoster = Optional.empty();
    final DkimKey key;
    final String pem;

    SendScene() {
        this("RSA");
    }

    SendScene(String algorithm) {
        pem = PEM.computeIfAbsent(algorithm, SendScene::made);
        key = key("sender.example");
    }

    static SendScene toMail() {
        return new SendScene().wants("a.example", "mailto:r@a.example");
    }

    static String made(String algorithm) {
        try {
            var octets = KeyPairGenerator.getInstance(algorithm)
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(octets)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    DkimKey key(String domain) {
        return DkimKey.read(Bytes.of(pem.getBytes(StandardCharsets.US_ASCII)), DomainName.of(domain), "s1")
                .orThrow();
    }

    SendScene txt(String owner, String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        var rdata = new ByteArrayOutputStream();
        for (int at = 0; at < octets.length; at += 255) {
            int length = Math.min(255, octets.length - at);
            rdata.write(length);
            rdata.write(octets, at, length);
        }
        dns.found(owner, RecordType.TXT, DnssecStatus.INSECURE, List.of(Bytes.of(rdata.toByteArray())));
        return this;
    }

    /** A domain that mail went to, and where it wants reports. */
    SendScene wants(String domain, String... rua) {
        return txt("_smtp._tls." + domain, "v=TLSRPTv1; rua=" + String.join(",", rua))
                .session(domain);
    }

    SendScene session(String domain) {
        counts.add(
                new Session(
                        DomainName.of(domain), List.of(new PolicySession(AppliedPolicy.none(domain), true, List.of()))),
                1);
        return this;
    }

    SendScene daneSession(String domain, String base) {
        var policy = new AppliedPolicy(PolicyType.TLSA, base, List.of("3 1 1 " + "ab".repeat(32)), List.of());
        counts.add(new Session(DomainName.of(domain), List.of(new PolicySession(policy, true, List.of()))), 1);
        return this;
    }

    SendScene lookupFails(String domain) {
        dns.failed("_smtp._tls." + domain, RecordType.TXT, LookupFailure.SERVFAIL);
        return this;
    }

    int plan() throws Exception {
        var plan = new ReportPlan(spool(), new ReportRecords(dns), reporter, gzip, spread, new Random(seed));
        return plan.make(DAY, counts, now);
    }

    SendEvent.Run run() throws Exception {
        var run = new ReportSender(
                        spool(),
                        new ReportRecords(dns),
                        new ReportMail(reporter, Optional.of(key)),
                        ownWay.orElse(this::mail),
                        ownPoster.orElse(this::post),
                        new ReportSender.Bounds(firstOnly, perHost),
                        () -> now)
                .run();
        events.addAll(run.events());
        return run;
    }

    /** Runs as a timer does, every five minutes, until nothing is left or it is two days later. */
    SendScene runUntilDone() throws Exception {
        plan();
        for (var end = now.plus(Duration.ofDays(2)); now.isBefore(end); now = now.plus(Duration.ofMinutes(5))) {
            if (run().left() == 0) {
                break;
            }
        }
        return this;
    }

    List<String> outcomes() {
        return events.stream().map(event -> event.outcome().word()).toList();
    }

    String mail(int index) {
        return new String(mails.get(index).content().octets().toArray(), StandardCharsets.US_ASCII);
    }

    private List<Attempt> mail(Mail mail) {
        attempts.add(now);
        mails.add(mail);
        return mail.envelope().to().stream().map(to -> mailAnswer).toList();
    }

    private PostAnswer post(String uri, String type, Bytes body) {
        attempts.add(now);
        posts.add(uri + " " + type);
        bodies.add(body);
        if (killed) {
            throw new Killed();
        }
        return postAnswers.isEmpty() ? answer(201) : postAnswers.remove();
    }

    static PostAnswer answer(int status) {
        return new PostAnswer.Answered(status, true, Optional.empty());
    }

    /** As if the process were gone at this point. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Spool spool() {
        return new Spool() {
            @Override
            public List<String> names() {
                synchronized (files) {
                    return List.copyOf(files.keySet());
                }
            }

            @Override
            public Optional<Parsed<Bytes>> read(String name) {
                return Optional.ofNullable(files.get(name)).map(Parsed::ok);
            }

            @Override
            public void put(String name, Bytes octets) {
                files.put(name, octets);
            }

            @Override
            public void putAll(List<String> names, Function<String, Bytes> octets) {
                names.forEach(name -> files.put(name, octets.apply(name)));
            }

            @Override
            public void remove(String name) {
                files.remove(name);
            }
        };
    }
}
