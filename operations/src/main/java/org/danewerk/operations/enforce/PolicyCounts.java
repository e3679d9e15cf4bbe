package org.danewerk.operations.enforce;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.danewerk.core.enforcement.Answer;

/** How often what was answered. Safe for many threads. */
public final class PolicyCounts {
    /** What kind of an answer. */
    public enum Kind {
        DANE_ONLY,
        DANE,
        SECURE,
        ENCRYPT,
        MAY,
        NO_POLICY,
        TEMPORARY,
        /** What is not judged, such as a parent domain. */
        NOT_JUDGED;

        public static Kind of(Answer answer) {
            return switch (answer) {
                case Answer.DaneOnly only -> DANE_ONLY;
                case Answer.Dane dane -> DANE;
                case Answer.Secure secure -> SECURE;
                case Answer.Encrypt encrypt -> ENCRYPT;
                case Answer.May may -> MAY;
                case Answer.NoPolicy none -> NO_POLICY;
                case Answer.Temporary temporary -> TEMPORARY;
            };
        }
    }

    final Map<Kind, LongAdder> answers = new EnumMap<>(Kind.class);
    final LongAdder fromCache = new LongAdder();
    final LongAdder lookups = new LongAdder();
    final LongAdder lookupNanos = new LongAdder();
    final LongAdder overridden = new LongAdder();
    final LongAdder notStored = new LongAdder();
    final LongAdder refreshed = new LongAdder();

    PolicyCounts() {
        for (var kind : Kind.values()) {
            answers.put(kind, new LongAdder());
        }
    }

    void answered(Kind kind) {
        var adder = answers.get(kind);
        if (adder != null) {
            adder.increment();
        }
    }

    public long answers(Kind kind) {
        var adder = answers.get(kind);
        return adder == null ? 0 : adder.sum();
    }

    public long fromCache() {
        return fromCache.sum();
    }

    public long lookups() {
        return lookups.sum();
    }

    public double lookupSeconds() {
        return lookupNanos.sum() / 1e9;
    }

    public long overridden() {
        return overridden.sum();
    }

    public long notStored() {
        return notStored.sum();
    }

    /** Looked up ahead of their end. */
    public long refreshed() {
        return refreshed.sum();
    }
}
