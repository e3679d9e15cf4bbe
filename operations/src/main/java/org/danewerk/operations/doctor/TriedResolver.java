package org.danewerk.operations.doctor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Resolver;

/**
 * A resolver that is tried before it is believed, and every hour again. One that fails is not asked: a lookup fails, and is never
 * insecure for that. RFC 7672 §2.1.1
 */
public final class TriedResolver implements Resolver {
    private final Resolver resolver;
    private final Supplier<AdTrial.Outcome> trial;
    private final InstantSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private Instant tried = Instant.MAX;
    private Instant due = Instant.MIN;
    private Optional<String> refusal = Optional.empty();

    public TriedResolver(Resolver resolver, Supplier<AdTrial.Outcome> trial, InstantSource time) {
        this.resolver = resolver;
        this.trial = trial;
        this.time = time;
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        return refusal()
                .<Lookup<RrSet>>map(why -> new Lookup.Failed<>(question, LookupFailure.INDETERMINATE, why, List.of()))
                .orElseGet(() -> resolver.lookup(question));
    }

    @Override
    public Resolver countingDown() {
        var left = resolver.countingDown();
        return question -> refusal()
                .<Lookup<RrSet>>map(why -> new Lookup.Failed<>(question, LookupFailure.INDETERMINATE, why, List.of()))
                .orElseGet(() -> left.lookup(question));
    }

    /** The others wait while one of them tries. */
    private Optional<String> refusal() {
        lock.lock();
        try {
            Instant now = time.instant();
            if (!now.isBefore(due) || now.isBefore(tried)) {
                var outcome = trial.get();
                refusal = outcome.refusal();
                tried = now;
                due = now.plus(outcome.heard() ? AdTrial.EVERY : AdTrial.AGAIN);
            }
            return refusal;
        } finally {
            lock.unlock();
        }
    }
}
