package org.danewerk.cli.differential.dnssec;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A case with both answers.
 *
 * @param otherwise what we would say if we were set otherwise
 */
record Compared(DnssecCase question, Verdict ours, Verdict theirs, Function<WhatIf, Verdict> otherwise) {
    boolean agreed() {
        return ours.agreesWith(theirs);
    }

    /** As if another setting were ours. */
    Compared with(WhatIf setting) {
        return new Compared(question, otherwise.apply(setting), theirs, otherwise);
    }

    /** Whether another setting makes us say what they say. */
    boolean explainedBy(WhatIf... settings) {
        return Arrays.stream(settings)
                .anyMatch(setting -> otherwise.apply(setting).agreesWith(theirs));
    }

    boolean says(Verdict.Status our, Verdict.Status their) {
        return ours.status() == our && theirs.status() == their;
    }

    boolean has(Damage... damages) {
        return question.ailments().stream()
                .anyMatch(ailment -> Arrays.asList(damages).contains(ailment.damage()));
    }

    /** All it takes to ask again. */
    @Override
    public String toString() {
        return question + "\n    danewerk says " + ours + "\n    Unbound says " + theirs
                + "\n    again with -Ddanewerk.differential.first=" + question.seed()
                + " -Ddanewerk.differential.cases=1";
    }
}
