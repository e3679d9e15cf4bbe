package org.danewerk.cli.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.danewerk.core.dns.DomainName;

/** Mail to some domains without pause, through a Postfix that sends to nobody without DANE; and what its log says of each message. */
final class SteadyMail implements AutoCloseable {
    private final Postfix sender;
    private final InetAddress submission;
    private final Map<DomainName, Count> counts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;
    private volatile boolean closed;

    private SteadyMail(Postfix sender, InetAddress submission) {
        this.sender = sender;
        this.submission = submission;
    }

    static SteadyMail through(Postfix sender, InetAddress submission) {
        var mail = new SteadyMail(sender, submission);
        mail.threads.add(Thread.ofVirtual().start(mail::follow));
        return mail;
    }

    /** Of one domain. */
    private static final class Count {
        final AtomicInteger submitted = new AtomicInteger();
        final AtomicInteger sent = new AtomicInteger();
        final AtomicInteger deferred = new AtomicInteger();

        int onTheWay() {
            return submitted.get() - sent.get() - deferred.get();
        }
    }

    /** From now on. */
    void begin(DomainName domain) {
        var count = new Count();
        counts.put(domain, count);
        threads.add(Thread.ofVirtual().start(() -> submit(domain, count)));
    }

    int sent(DomainName domain) {
        return counts.get(domain).sent.get();
    }

    int deferred(DomainName domain) {
        return counts.get(domain).deferred.get();
    }

    /** Ends the mail, and waits until every message has come to something. @throws IOException where some do not */
    void finish() throws IOException {
        ending = true;
        long start = System.nanoTime();
        while (counts.values().stream().anyMatch(count -> count.onTheWay() > 0)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("not all messages came to something: " + this);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Log lines of messages that stayed in the queue. */
    List<String> whyDeferred() {
        return List.copyOf(lines);
    }

    private void submit(DomainName domain, Count count) {
        var recipient = List.of("b@" + domain.toText());
        while (!ending) {
            try {
                Smtp.submit(submission, Postfix.SUBMISSION, "a@sender.lab", recipient);
                count.submitted.incrementAndGet();
            } catch (IOException e) {
                lines.add("not submitted: " + e.getMessage());
            }
            do {
                LockSupport.parkNanos(BETWEEN_MESSAGES.toNanos());
            } while (!ending && count.onTheWay() >= MOST_ON_THE_WAY);
        }
    }

    private void follow() {
        try (var log = Files.newBufferedReader(waitFor(sender.logFile()))) {
            var partial = new StringBuilder();
            while (!closed) {
                if (!read(log, partial)) {
                    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                }
            }
        } catch (IOException e) {
            lines.add("the log cannot be read: " + e.getMessage());
        }
    }

    private Path waitFor(Path file) {
        while (!closed && !Files.exists(file)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return file;
    }

    /** What there is; the end of a line may come later. */
    private boolean read(BufferedReader log, StringBuilder partial) throws IOException {
        int octet = log.read();
        if (octet < 0) {
            return false;
        }
        if (octet != '\n') {
            partial.append((char) octet);
            return true;
        }
        count(partial.toString());
        partial.setLength(0);
        return true;
    }

    private void count(String line) {
        var status = STATUS.matcher(line);
        if (!status.find()) {
            return;
        }
        var count = counts.get(DomainName.of(status.group(1)));
        if (count == null) {
            return;
        }
        if (status.group(2).equals("sent")) {
            count.sent.incrementAndGet();
        } else {
            count.deferred.incrementAndGet();
            lines.add(line);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        closed = true;
        for (var thread : threads) {
            thread.join();
        }
        sender.close();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        counts.forEach((domain, count) -> text.append("%s: %d submitted, %d sent, %d deferred; "
                .formatted(domain.toText(), count.submitted.get(), count.sent.get(), count.deferred.get())));
        return text.toString();
    }

    private static final Pattern STATUS =
            Pattern.compile("postfix/[a-z]+\\[\\d+\\]: \\w+: to=<b@([^>]+)>, .*status=(\\w+) ");
    private static final int MOST_ON_THE_WAY = 4;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
}
