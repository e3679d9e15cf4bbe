package org.danewerk.operations.enforce;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.table.TableReply;

/**
 * Answers for as long as they hold, at most so many and of so many octets: the one used longest ago goes first. An entry holds replies
 * alone, so that a million fit; their reasons are looked up again when asked for. Safe for many threads.
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

    /** Least recently used first. */
    private final LinkedHashMap<String, Held> entries = new LinkedHashMap<>(64, 0.75f, true);

    private final int capacity;
    private final long room;
    private long octets;

    /** @param room for keys and replies, in octets: those of a policy with many names are long */
    AnswerCache(int capacity, long room) {
        this.capacity = capacity;
        this.room = room;
    }

    Optional<Held> of(String key, Instant now) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(key)).filter(entry -> entry.holdsAt(now));
        }
    }

    void put(String key, Held entry) {
        synchronized (entries) {
            var before = entries.put(key, entry);
            octets += octets(key, entry) - (before == null ? 0 : octets(key, before));
            while (entries.size() > capacity || octets > room) {
                var eldest = entries.pollFirstEntry();
                octets -= octets(eldest.getKey(), eldest.getValue());
            }
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    private static long octets(String key, Held entry) {
        return key.length() + octets(entry.reply()) + octets(entry.withReports());
    }

    private static int octets(TableReply reply) {
        return switch (reply) {
            case TableReply.Found(var value) -> value.length();
            case TableReply.NotFound none -> 0;
            case TableReply.Temporary(var why) -> why.length();
            case TableReply.Permanent(var why) -> why.length();
        };
    }
}
