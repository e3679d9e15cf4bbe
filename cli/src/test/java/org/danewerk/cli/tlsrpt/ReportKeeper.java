package org.danewerk.cli.tlsrpt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.danewerk.cli.send.QueueDirectory;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.ReportPoster.PostAnswer;
import org.danewerk.operations.deliver.Spool;
import org.danewerk.operations.reporting.Attempt;
import org.danewerk.operations.reporting.ReportMail;
import org.danewerk.operations.reporting.ReportPlan;
import org.danewerk.operations.reporting.ReportRecords;
import org.danewerk.operations.reporting.ReportSender;

/** Runs over an outbox of reports, as a process that a test kills. Says on a line of its own what it has done, once it has. */
final class ReportKeeper {
    static final LocalDate DAY = LocalDate.parse("2026-03-01");
    static final int DOMAINS = 60;

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Pattern SENT = Pattern.compile("\"to\":\"([^\"]+)\",\"state\":\"SENT\"");

    /** After a day of them a report is given up, and would be missed. */
    private static final int MOST_DEFERRALS = 4;

    private static final Map<String, Integer> DEFERRED = new HashMap<>();

    private ReportKeeper() {}

    /** DIRECTORY. Ends when every report has got to each of its destinations. */
    public static void main(String[] args) throws Exception {
        var directory = QueueDirectory.open("--queue", args[0]);
        var chance = new Random();
        var now = new AtomicReference<>(START);
        Spool spool = new Telling(directory);
        var records = new ReportRecords(records());
        var reporter = new Reporter("Sender", "r@sender.example", Optional.empty());
        try (var held = directory.lock(START)) {
            var plan = new ReportPlan(spool, records, reporter, true, Duration.ZERO, chance);
            if (!plan.isDone(DAY)) {
                plan.make(DAY, counts(), START);
            }
            var sender = new ReportSender(
                    spool,
                    records,
                    new ReportMail(reporter, Optional.empty()),
                    mail -> mail.envelope().to().stream()
                            .map(to -> attempt("mailto:" + to.text(), chance))
                            .toList(),
                    (uri, type, body) -> attempt(uri, chance) instanceof Attempt.Taken
                            ? new PostAnswer.Answered(201, true, Optional.empty())
                            : new PostAnswer.Silent("busy"),
                    new ReportSender.Bounds(false, 1_000),
                    now::get);
            for (int round = 0; sender.run().left() > 0 && round < 80; round++) {
                now.updateAndGet(at -> at.plus(Duration.ofMinutes(15)));
            }
        }
    }

    static List<String> destinations(int number) {
        return List.of("mailto:r" + number + "@d" + number + ".example", "https://h" + number + ".example/t");
    }

    private static Attempt attempt(String to, Random chance) {
        boolean taken = chance.nextInt(4) > 0 || DEFERRED.merge(to, 1, Integer::sum) > MOST_DEFERRALS;
        System.out.println((taken ? "taken " : "deferred ") + to);
        return taken ? new Attempt.Taken("ok") : new Attempt.Later("busy", Optional.empty());
    }

    private static SessionCounts counts() {
        var counts = new SessionCounts(DOMAINS);
        for (int number = 0; number < DOMAINS; number++) {
            var domain = "d" + number + ".example";
            var policy = new PolicySession(AppliedPolicy.none(domain), true, List.of());
            counts.add(new Session(DomainName.of(domain), List.of(policy)), 1);
        }
        return counts;
    }

    private static Resolver records() {
        return question -> {
            var name = question.name().toText();
            int number = Integer.parseInt(name.replaceAll("[^0-9]", ""));
            var text = "v=TLSRPTv1; rua=" + String.join(",", destinations(number));
            var octets = new byte[text.length() + 1];
            octets[0] = (byte) text.length();
            System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, octets, 1, text.length());
            return new Lookup.Found<>(
                    question, new RrSet(List.of(Bytes.of(octets)), 60), DnssecStatus.INSECURE, List.of(), 60L);
        };
    }

    /** Says what is on the disk. */
    private record Telling(QueueDirectory directory) implements Spool {
        @Override
        public List<String> names() throws IOException {
            return directory.names();
        }

        @Override
        public Optional<Parsed<Bytes>> read(String name) {
            return directory.read(name);
        }

        @Override
        public void put(String name, Bytes octets) throws IOException {
            directory.put(name, octets);
            var head = new String(octets.toArray(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
            SENT.matcher(head).results().forEach(found -> System.out.println("recorded " + found.group(1)));
        }

        @Override
        public void putAll(List<String> names, Function<String, Bytes> octets) throws IOException {
            for (var name : names) {
                put(name, octets.apply(name));
            }
        }

        @Override
        public void remove(String name) throws IOException {
            directory.remove(name);
        }
    }
}
