package org.danewerk.operations.enforce;

import java.util.List;

/** What came of reading a file of exceptions. */
public sealed interface OverridesReading {
    record Whole(PolicyOverrides overrides) implements OverridesReading {}

    /** @param problems a line each: file, place, what is wrong, what to do; the first ten */
    record Wrong(List<String> problems) implements OverridesReading {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
