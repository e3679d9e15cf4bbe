package org.danewerk.core.profile;

import org.danewerk.core.verdict.Observation;

/** One sender, and what becomes of its mail. */
public record SenderFate(SenderProfile sender, Fate fate) {
    public static SenderFate of(Observation seen, SenderProfile sender) {
        return new SenderFate(sender, Fate.of(seen, sender));
    }
}
