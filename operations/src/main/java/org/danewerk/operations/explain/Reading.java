package org.danewerk.operations.explain;

import java.util.List;

/** What came of a text. */
public sealed interface Reading {
    /**
     * @param diagnoses the worst first; at least one
     * @param lines how many there were, of a mail those of its report
     * @param others how many of them say nothing of TLS or DANE that is known
     * @param cut how many were longer than is read of a line
     */
    record Understood(List<Diagnosis> diagnoses, int lines, int others, int cut) implements Reading {
        public Understood {
            diagnoses = List.copyOf(diagnoses);
        }
    }

    /** Nothing in it is known to be about DANE or TLS. @param sample its first line with words in it */
    record Nothing(int lines, String sample) implements Reading {}

    /** It is no text, or too much of it. @param where the place, such as {@code line 100001} */
    record Refused(String where, String reason) implements Reading {}
}
