package org.danewerk.operations.enforce;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.enforcement.PostfixLine;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.reporting.ReportedSession;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.table.TableReply;

/**
 * Answers a mail server's table: from what is kept while that holds, else by a lookup that all who ask for the same share. Never serves what
 * no longer holds; what is asked for shortly before its end is looked up ahead. Safe for many threads; blocks while it looks up.
 */
public final class PolicyService {
    /** Lookups at once; whoever finds none free waits for a moment, then is told to come again. */
    private static final int LOOKUPS_AT_ONCE = 512;

    private static final int AHEAD_AT_ONCE = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** An answer with a TTL of nothing still serves those who ask together. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Of replies; most have far less. */
    private static final long OCTETS_PER_ANSWER = 512;

    private static final long LEAST_ROOM = 1 << 20;

    private final DestinationLookup lookup;
    private final StsCache policies;
    private final AnswerCache answers;
    private final Supplier<PolicyOverrides> overrides;
    private final PolicyListener listener;
    private final InstantSource time;
    private final PolicyCounts counts = new PolicyCounts();
    private final AtomicBoolean storeFails = new AtomicBoolean();
    private final ConcurrentHashMap<String, CompletableFuture<AnswerCache.Held>> underWay = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(LOOKUPS_AT_ONCE);
    private final Semaphore freeAhead = new Semaphore(AHEAD_AT_ONCE);

    /** @param capacity answers kept, of some 300 octets each */
    public PolicyService(
            DestinationLookup lookup,
            StsCache policies,
            int capacity,
            Supplier<PolicyOverrides> overrides,
            PolicyListener listener,
            InstantSource time) {
        this.lookup = lookup;
        this.policies = policies;
        this.answers = new AnswerCache(capacity, Math.max(LEAST_ROOM, capacity * OCTETS_PER_ANSWER));
        this.overrides = overrides;
        this.listener = listener;
        this.time = time;
    }

    /** @param reports whether who asks is a Postfix from 3.10 on, which wants to know what to report */
    public TableReply answer(String key, boolean reports) {
        return switch (TableKey.of(key)) {
            case TableKey.Judged(var hop, var canonical) -> answer(canonical, hop, reports);
            case TableKey.NotJudged none -> {
                counts.answered(PolicyCounts.Kind.NOT_JUDGED);
                yield new TableReply.NotFound();
            }
            case TableKey.NoDestination(var why) -> {
                counts.answered(PolicyCounts.Kind.NOT_JUDGED);
                yield new TableReply.Permanent(why);
            }
        };
    }

    private TableReply answer(String key, NextHop hop, boolean reports) {
        Instant now = time.instant();
        var override = overrides.get().of(key, now);
        if (override.isPresent()) {
            return overridden(override.get());
        }
        var entry = entry(key, hop, now);
        counts.answered(entry.kind());
        if (!entry.failing().isEmpty()) {
            listener.failing(entry.failing());
        }
        return reports ? entry.withReports() : entry.reply();
    }

    private TableReply overridden(PolicyOverride override) {
        counts.overridden.increment();
        counts.answered(PolicyCounts.Kind.of(override.answer()));
        listener.overridden(override);
        return reply(override.answer(), PostfixLine.of(override.answer()));
    }

    /** What is judged by this key; empty for what is not. */
    public static Optional<NextHop> nextHop(String key) {
        return TableKey.of(key) instanceof TableKey.Judged(var hop, var canonical)
                ? Optional.of(hop)
                : Optional.empty();
    }

    /** Looks up anew, with all reasons. */
    public Looked explain(NextHop hop) {
        free.acquireUninterruptibly();
        try {
            return lookedUp(hop);
        } finally {
            free.release();
        }
    }

    /** The exception that is made for it now. */
    public Optional<PolicyOverride> override(NextHop hop) {
        return overrides.get().of(TableKey.canonical(hop), time.instant());
    }

    private AnswerCache.Held entry(String key, NextHop hop, Instant now) {
        var kept = answers.of(key, now);
        if (kept.isEmpty()) {
            return shared(key, hop);
        }
        counts.fromCache.increment();
        if (kept.get().isDueAt(now) && !underWay.containsKey(key) && freeAhead.tryAcquire()) {
            Thread.startVirtualThread(() -> ahead(key, hop));
        }
        return kept.get();
    }

    private void ahead(String key, NextHop hop) {
        try {
            counts.refreshed.increment();
            shared(key, hop);
        } finally {
            freeAhead.release();
        }
    }

    /** One lookup for all who ask meanwhile. */
    private AnswerCache.Held shared(String key, NextHop hop) {
        var mine = new CompletableFuture<AnswerCache.Held>();
        var other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            try {
                return other.join();
            } catch (CompletionException e) {
                return busy("the lookup did not end");
            }
        }
        try {
            var entry = bounded(key, hop);
            mine.complete(entry);
            return entry;
        } finally {
            underWay.remove(key, mine);
            mine.completeExceptionally(new IllegalStateException("the lookup did not end"));
        }
    }

    private AnswerCache.Held bounded(String key, NextHop hop) {
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return busy("too many lookups are under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return busy("the server ends");
        }
        try {
            return fresh(key, hop);
        } finally {
            free.release();
        }
    }

    private AnswerCache.Held busy(String why) {
        var reply = new TableReply.Temporary(why);
        Instant now = time.instant();
        return new AnswerCache.Held(reply, reply, PolicyCounts.Kind.TEMPORARY, List.of(), now, now);
    }

    private AnswerCache.Held fresh(String key, NextHop hop) {
        var looked = lookedUp(hop);
        var answer = looked.policy().answer();
        var lasts = looked.lasts().compareTo(SHORTEST) < 0 ? SHORTEST : looked.lasts();
        var entry = new AnswerCache.Held(
                reply(answer, PostfixLine.of(answer)),
                hop instanceof NextHop.Domain(var name)
                        ? reply(answer, PostfixLine.withReports(name, answer, looked.sts(), lasts, looked.at()))
                        : reply(answer, PostfixLine.of(answer)),
                PolicyCounts.Kind.of(answer),
                failing(hop, looked),
                looked.at(),
                looked.at().plus(lasts));
        // A failure takes the place of nothing that still holds.
        if (entry.kind() != PolicyCounts.Kind.TEMPORARY
                || answers.of(key, looked.at()).isEmpty()) {
            answers.put(key, entry);
        }
        return entry;
    }

    private static List<Session> failing(NextHop hop, Looked looked) {
        return hop instanceof NextHop.Domain(var name)
                ? List.copyOf(ReportedSession.beforehand(
                        name,
                        looked.route(),
                        looked.policy().hosts(),
                        looked.sts(),
                        looked.policy().answer() instanceof Answer.Temporary,
                        looked.at()))
                : List.of();
    }

    private static TableReply reply(Answer answer, Optional<String> line) {
        return line.<TableReply>map(TableReply.Found::new)
                .orElseGet(() -> answer instanceof Answer.Temporary(var why)
                        ? new TableReply.Temporary(why)
                        : new TableReply.NotFound());
    }

    private Looked lookedUp(NextHop hop) {
        long started = System.nanoTime();
        Optional<KeptPolicy> kept =
                hop instanceof NextHop.Domain(var name) ? policies.of(name, time.instant()) : Optional.empty();
        var looked = lookup.lookup(hop, kept);
        if (hop instanceof NextHop.Domain(var name) && looked.fetched().isPresent()) {
            keep(name.toText(), () -> policies.keep(name, looked.fetched().get(), looked.at()));
        }
        long took = System.nanoTime() - started;
        counts.lookups.increment();
        counts.lookupNanos.add(took);
        listener.lookedUp(TableKey.canonical(hop), looked, Duration.ofNanos(took));
        return looked;
    }

    private interface Storing {
        void run() throws IOException;
    }

    private void keep(String domain, Storing storing) {
        try {
            storing.run();
        } catch (IOException e) {
            counts.notStored.increment();
            if (!storeFails.getAndSet(true)) {
                listener.notStored(domain, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Stores what a full disk did not take, once it takes it. To be called now and then. */
    public void storeAgain() {
        if (storeFails.get()) {
            try {
                int stored = policies.storeAgain(time.instant());
                storeFails.set(false);
                listener.storedAgain(stored);
            } catch (IOException e) {
                // It was told; the next call tries again.
            }
        }
    }

    /** Fetches policies of MTA-STS again that are to be renewed, used or not. To be called now and then. RFC 8461 §3.3, §10.2. */
    public void renew() {
        List<NextHop.Domain> due =
                policies.due(time.instant()).stream().map(NextHop.Domain::new).toList();
        for (var domain : due) {
            freeAhead.acquireUninterruptibly();
            Thread.startVirtualThread(() -> ahead(TableKey.canonical(domain), domain));
        }
    }

    public PolicyCounts counts() {
        return counts;
    }

    /** Answers kept. */
    public int kept() {
        return answers.size();
    }

    public int policies() {
        return policies.size();
    }
}
