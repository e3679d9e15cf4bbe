package org.danewerk.operations.reporting;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What a row of the case file comes to. */
interface SendRow {
    void run() throws Exception;

    /** @param rows by their ids */
    static Stream<DynamicTest> tests(Map<String, SendRow> rows) {
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(), () -> row.getValue().run()));
    }
}
