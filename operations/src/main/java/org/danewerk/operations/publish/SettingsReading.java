package org.danewerk.operations.publish;

import java.util.List;

/** What came of reading a file of settings. */
public sealed interface SettingsReading {
    record Settled(RolloverSettings settings) implements SettingsReading {}

    /** @param problems a line each: file, place, what is wrong, what to do; the first ten */
    record Wrong(List<String> problems) implements SettingsReading {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
