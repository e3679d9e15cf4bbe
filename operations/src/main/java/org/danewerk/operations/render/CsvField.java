package org.danewerk.operations.render;

/** A field of a row of CSV. RFC 4180 §2. */
final class CsvField {
    private CsvField() {}

    /**
     * In quotation marks where it must be. What a spreadsheet would take for a formula gets an apostrophe in front, which makes it text
     * there: names come from strangers.
     */
    static String of(String text) {
        var safe = text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static final String FORMULA = "=+-@\t\r\n";
}
