package org.danewerk.lab.rollover;

import java.util.List;

/**
 * What came of one roll-over.
 *
 * @param faults that were injected
 * @param looks of the driver
 * @param deliveries that were tried: pairs of records that a cache may hold and a chain that may be presented, by each kind of sender
 * @param violations deliveries refused, and claims that are not true
 * @param ended whether the planner said that all is done
 */
public record Outcome(int faults, int looks, long deliveries, List<String> violations, boolean ended) {
    public Outcome {
        violations = List.copyOf(violations);
    }

    public boolean holds() {
        return violations.isEmpty() && ended;
    }
}
