package org.danewerk.operations.enforce;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.table.TableReply;

/**
 * Answers for as long as they hold, at most so many: the one used longest ago goes first. An entry holds replies alone, so that a million
 * fit; their reasons are looked up again when asked for. Safe for many threads.
 */
final class AnswerCache {
    /**
     * @param reply to Postfix of any version
     * @param withReports to Postfix from 3.10 on
     * @param failing what fails each time that a message is kept back by it, for TLS reports; mostly nothing
     */
    record Held(
            TableReply reply,
            TableReply withReports,
            PolicyCounts.Kind kind,
            List<Session> failing,
            Instant from,
            Instant until) {
        /** Also when the clock went back: what was true later says nothing about earlier. */
        boolean holdsAt(Instant now) {
            return now.isBefore(until) && !now.isBefore(from);
        }

        /** In the last fifth of its time; whoever asks then has it looked up ahead. */
        boolean isDueAt(Instant now) {
            var whole = Duration.between(from, until);
            return !now.isBefore(until.minus(whole.dividedBy(5)));
        }
    }

    private final Map<String, Held> entries;

    AnswerCache(int capacity) {
        entries = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
                return size() > capacity;
            }
        };
    }

    Optional<Held> of(String key, Instant now) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(key)).filter(entry -> entry.holdsAt(now));
        }
    }

    void put(String key, Held entry) {
        synchronized (entries) {
            entries.put(key, entry);
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }
}
