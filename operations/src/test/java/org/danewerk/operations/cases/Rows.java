package org.danewerk.operations.cases;

import java.util.List;

/** The rows of a case file whose tests are elsewhere. */
public final class Rows {
    private Rows() {}

    public static List<String> ids(String file, String beginning) {
        return JsonRow.of(file, beginning).stream().map(JsonRow::id).toList();
    }
}
