package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** One thing that can be right or wrong with a mail domain, judged by what was observed. */
public interface Rule {
    RuleText text();

    Outcome check(Observation observation);

    /** What has to be seen for this rule to be broken; empty for a rule that must look for itself. */
    default Optional<Symptom> symptom() {
        return Optional.empty();
    }

    /** What a rule says of one observation. */
    sealed interface Outcome {
        /** There is nothing that the rule speaks of. */
        record NotApplicable() implements Outcome {}

        record Met() implements Outcome {}

        /** One finding for each subject that does not meet the rule; at least one. */
        record Broken(List<Finding> found) implements Outcome {
            public Broken {
                found = List.copyOf(found);
                if (found.isEmpty()) {
                    throw new IllegalArgumentException("a broken rule has a finding");
                }
            }
        }

        /**
         * @param applies whether there is anything that the rule speaks of
         */
        static Outcome of(boolean applies, List<Finding> found) {
            if (!found.isEmpty()) {
                return new Broken(found);
            }
            return applies ? new Met() : new NotApplicable();
        }

        default List<Finding> findings() {
            return switch (this) {
                case NotApplicable notApplicable -> List.of();
                case Met met -> List.of();
                case Broken(var found) -> found;
            };
        }
    }
}
