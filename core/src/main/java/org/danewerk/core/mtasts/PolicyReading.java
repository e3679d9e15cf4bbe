package org.danewerk.core.mtasts;

import org.danewerk.core.base.Bytes;

/** What a policy file says, or why it is none. RFC 8461 §3.2. */
public sealed interface PolicyReading {
    record Valid(PolicyFile file) implements PolicyReading {}

    /**
     * @param code a short word that stays the same, for reports: {@code line-3}, {@code mode-missing}. RFC 8460 §4.3.3
     * @param line counted from 1; the last one where something is missing
     * @param reason one clause for people
     */
    record Invalid(String code, int line, String reason) implements PolicyReading {}

    /** @param body at most {@link PolicyFile#LARGEST} octets; more are not looked at */
    static PolicyReading of(Bytes body) {
        return PolicyReader.read(body);
    }
}
