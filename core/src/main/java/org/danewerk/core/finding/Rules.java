package org.danewerk.core.finding;

import java.util.Comparator;
import java.util.List;
import org.danewerk.core.verdict.Observation;

/** The rule catalogue: every rule stands here once, by name. */
public record Rules(List<Rule> rules) {
    public static final Rules ALL = new Rules(List.of());

    public Rules {
        rules = List.copyOf(rules);
    }

    /** What all rules find, the worst first and else in the order of the catalogue. */
    public List<Finding> evaluate(Observation observation) {
        return rules.stream()
                .flatMap(rule -> rule.check(observation).findings().stream())
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
