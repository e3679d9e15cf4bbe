package org.danewerk.core.rollover;

import java.util.EnumSet;
import java.util.Set;

/**
 * Says what may be done next, so that at no instant a chain that may be served fails the records that any cache may hold.
 *
 * <p>Two things are never known, and always assumed at their worst: what caches hold, and what processes still present. Records may go
 * where they cover every chain that may be shown, a chain may come where every RRset that may be held covers it. All else follows.
 * Immutable, safe for use by many threads. RFC 7671 §8, RFC 7672 §4.
 */
public final class Planner {
    private final Waits waits;
    private final Set<Safeguard> safeguards;

    public Planner(Waits waits) {
        this(waits, EnumSet.allOf(Safeguard.class));
    }

    private Planner(Waits waits, Set<Safeguard> safeguards) {
        this.waits = waits;
        this.safeguards = Set.copyOf(safeguards);
    }

    /** Loses messages. To prove that the safeguard is needed, and for nothing else. */
    public Planner without(Safeguard safeguard) {
        var rest = EnumSet.allOf(Safeguard.class);
        rest.removeIf(one -> one == safeguard || !safeguards.contains(one));
        return new Planner(waits, rest);
    }

    /** @param memory of the plan before; {@link Memory#NONE} for the first */
    public Plan plan(Situation situation, Goal goal, Memory memory) {
        return new Judgement(Look.of(situation, goal, memory, waits, safeguards)).plan();
    }

    /** What a look alone adds to what is remembered. */
    public Memory looked(Situation situation, Goal goal, Memory memory) {
        return Look.of(situation, goal, memory, waits, safeguards).memory();
    }
}
