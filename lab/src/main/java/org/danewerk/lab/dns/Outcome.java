package org.danewerk.lab.dns;

import java.util.List;
import org.danewerk.lab.zone.SignedRrset;

/** What becomes of one question. */
public sealed interface Outcome {
    record Answer(int rcode, boolean authoritative, List<SignedRrset> answer, List<SignedRrset> authority)
            implements Outcome {
        public Answer {
            answer = List.copyOf(answer);
            authority = List.copyOf(authority);
        }

        public static Answer empty(int rcode) {
            return new Answer(rcode, false, List.of(), List.of());
        }
    }

    /** No reply at all. */
    record Silence() implements Outcome {}
}
