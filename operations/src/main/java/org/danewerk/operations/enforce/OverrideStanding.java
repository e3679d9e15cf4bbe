package org.danewerk.operations.enforce;

import java.time.Instant;

/**
 * Whether mail would go its way without an exception, when that was last tried.
 *
 * @param why one clause
 */
public record OverrideStanding(PolicyOverride override, State state, String why, Instant at) {
    public enum State {
        /** Mail would wait, or go back. */
        NEEDED("needed"),
        /** Mail would be delivered: the exception only weakens what is demanded. */
        NOT_NEEDED("not-needed"),
        /** It rests on what a trial does not look at. */
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As in JSON and the log. */
        public String word() {
            return word;
        }
    }
}
