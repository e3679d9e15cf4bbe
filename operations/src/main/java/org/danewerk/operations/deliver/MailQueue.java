package org.danewerk.operations.deliver;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.SmtpLevel;

/**
 * Messages on their way: kept before anything is tried, tried again while there is hope, given back when there is none. RFC 5321
 * §4.5.4.1.
 *
 * <p>What became of a recipient is kept before the next is tried. So whoever is killed, whenever, loses no message, and no recipient
 * kept as done is tried again; one whose server had just taken the message may get it twice (RFC 5321 §4.5.3.2.6). One run works on a
 * queue at a time, which its caller sees to; messages may be added meanwhile.
 */
public final class MailQueue {
    /** Of larger files one is worked on at a time: a queue of them is not to fill the memory. */
    private static final int LARGE = 1 << 20;

    /** What is kept of a recipient who is to be tried again, and of the attempt: more than the words of most servers. */
    private static final int OUTCOME = 2048;

    private final Spool spool;
    private final Way way;
    private final String host;
    private final RandomGenerator chance;
    private final InstantSource time;

    /** How a message goes out. */
    public interface Way {
        DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail);
    }

    /** What was done with one message. */
    public sealed interface Done {
        String name();

        /**
         * @param reports by which who is given up now has failed for good
         * @param left how many recipients wait for another attempt, and from when on
         */
        record Tried(String name, List<DeliveryReport> reports, int left, Instant due, Optional<String> notice)
                implements Done {
            public Tried {
                reports = List.copyOf(reports);
            }
        }

        /** Left where it is. @param why a clause that goes behind its name */
        record Damaged(String name, String why) implements Done {}
    }

    /**
     * A file of the queue.
     *
     * @param mail empty where it is damaged
     * @param damage a clause that goes behind its name
     * @param due whether a run would try it now
     */
    public record Queued(String name, Optional<QueuedMail> mail, Optional<String> damage, boolean due) {}

    /** @param host the name of this machine, for notices */
    public MailQueue(Spool spool, Way way, String host, RandomGenerator chance, InstantSource time) {
        this.spool = spool;
        this.way = way;
        this.host = host;
        this.chance = chance;
        this.time = time;
    }

    /**
     * Takes a message; once this returns, it is not lost.
     *
     * @return its name in the spool
     */
    public String add(Mail mail, SmtpLevel level) throws IOException {
        return add(List.of(mail), level).getFirst();
    }

    /**
     * Takes messages, all of them or none: who hears that it failed can give them again, and nobody gets one twice.
     *
     * @return their names in the spool, in the same order
     */
    public List<String> add(List<Mail> mails, SmtpLevel level) throws IOException {
        var now = time.instant();
        var named = new LinkedHashMap<String, Mail>();
        for (var mail : mails) {
            // Sorted as they came.
            var name = String.format("%012x%04x%08x", now.toEpochMilli(), named.size(), chance.nextInt());
            named.put(name, mail);
        }
        spool.putAll(
                List.copyOf(named.keySet()),
                name -> QueueFile.write(QueuedMail.of(Objects.requireNonNull(named.get(name)), level, now)));
        return List.copyOf(named.keySet());
    }

    /** Tries every message that is due, one after the other. */
    public List<Done> run() throws IOException {
        var done = new ArrayList<Done>();
        run(Crowd.ONE, name -> true, done::add);
        return done;
    }

    /**
     * Tries every message that is due, several at a time, those for a domain behind each other.
     *
     * @param which of them, by their names
     * @param told of each as it is done, by one thread at a time; nothing more is kept of it here
     */
    public void run(Crowd crowd, Predicate<String> which, Crowd.Task<Done> told) throws IOException {
        var now = time.instant();
        var destinations = new LinkedHashMap<Optional<DomainName>, List<String>>();
        var large = new HashSet<String>();
        for (var name : spool.names().stream().filter(which).toList()) {
            var file = spool.read(name);
            if (file.isPresent()) {
                var destination = Optional.<DomainName>empty();
                if (file.get() instanceof Parsed.Ok<Bytes>(var octets)) {
                    destination = QueueFile.destination(octets);
                    if (octets.size() > LARGE) {
                        large.add(name);
                    }
                }
                destinations
                        .computeIfAbsent(destination, domain -> new ArrayList<>())
                        .add(name);
            }
        }
        var one = new ReentrantLock();
        var telling = new ReentrantLock();
        crowd.each(List.copyOf(destinations.values()), name -> {
            if (large.contains(name)) {
                one.lock();
            }
            try {
                var done = attempt(name, now);
                if (done.isPresent()) {
                    telling.lock();
                    try {
                        told.run(done.get());
                    } finally {
                        telling.unlock();
                    }
                }
            } finally {
                if (large.contains(name)) {
                    one.unlock();
                }
            }
        });
    }

    /** What is in the queue, in the order of its names. */
    public List<Queued> list() throws IOException {
        var now = time.instant();
        var all = new ArrayList<Queued>();
        for (var name : spool.names()) {
            spool.read(name)
                    .map(file -> switch (file.flatMap(QueueFile::read)) {
                        case Parsed.Malformed<QueuedMail>(var offset, var reason) ->
                            new Queued(name, Optional.empty(), Optional.of(reason), false);
                        case Parsed.Ok<QueuedMail>(var mail) ->
                            new Queued(name, Optional.of(mail), Optional.empty(), mail.isDue(now));
                    })
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Tries one message if it is due; empty where it is not, or gone. */
    public Optional<Done> attempt(String name) throws IOException {
        return attempt(name, time.instant());
    }

    private Optional<Done> attempt(String name, Instant now) throws IOException {
        var file = spool.read(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return switch (file.get()) {
            case Parsed.Malformed<Bytes>(var offset, var reason) -> Optional.of(new Done.Damaged(name, reason));
            case Parsed.Ok<Bytes>(var octets) -> attempt(name, octets, now);
        };
    }

    private Optional<Done> attempt(String name, Bytes file, Instant now) throws IOException {
        return switch (QueueFile.read(file)) {
            case Parsed.Malformed<QueuedMail>(var offset, var reason) -> Optional.of(new Done.Damaged(name, reason));
            case Parsed.Ok<QueuedMail>(var mail) when !mail.isDue(now) -> Optional.empty();
            case Parsed.Ok<QueuedMail>(var mail) -> Optional.of(attempt(name, mail, file.size()));
        };
    }

    private Done attempt(String name, QueuedMail queued, int octets) throws IOException {
        var mail = queued.begun();
        var domains = new LinkedHashMap<DomainName, List<Mailbox>>();
        mail.waiting()
                .forEach(to -> domains.computeIfAbsent(to.domain(), domain -> new ArrayList<>())
                        .add(to));
        var reports = new ArrayList<DeliveryReport>();
        for (var domain : domains.entrySet()) {
            // Before anything is sent, so that what comes of it can be kept.
            try (var room = spool.room(octets + OUTCOME * mail.recipients().size())) {
                var report = way.deliver(mail.level(), domain.getKey(), mail.mail(domain.getValue()));
                reports.add(report);
                mail = mail.with(report);
                if (reports.size() == domains.size()) {
                    mail = mail.attempted(time.instant());
                }
                if (!mail.isDone()) {
                    room.put(name, QueueFile.write(mail));
                }
            }
        }
        reports.replaceAll(mail::concluded);
        var notice = tell(name, mail);
        if (notice.isPresent() || !mail.in(QueuedMail.State.BOUNCED).isEmpty()) {
            mail = mail.told();
            if (!mail.isDone()) {
                keep(name, mail);
            }
        }
        if (mail.isDone()) {
            spool.remove(name);
        }
        return new Done.Tried(name, reports, mail.waiting().size(), mail.due(), notice);
    }

    /** Kept before the message says that it was told: killed between the two, the sender is told twice rather than never. */
    private Optional<String> tell(String name, QueuedMail mail) throws IOException {
        var bounced = mail.in(QueuedMail.State.BOUNCED);
        var notice = bounced.isEmpty()
                ? Optional.<Mail>empty()
                : new Notice(host, name + "n" + mail.attempts(), mail, bounced, time.instant()).mail();
        if (notice.isEmpty()) {
            return Optional.empty();
        }
        var noticeName = name + "n" + mail.attempts();
        keep(noticeName, QueuedMail.of(notice.get(), Notice.level(mail.level()), time.instant()));
        return Optional.of(noticeName);
    }

    private QueuedMail keep(String name, QueuedMail mail) throws IOException {
        spool.put(name, QueueFile.write(mail));
        return mail;
    }
}
