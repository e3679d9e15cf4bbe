package org.danewerk.net.table;

/** What the octets of a client begin with. */
public sealed interface TableRequest {
    /** Nothing whole yet. */
    record More() implements TableRequest {}

    /** Nothing that can be answered; the connection is of no further use. @param reason one clause for a log */
    record Bad(String reason) implements TableRequest {}

    /**
     * socketmap_table(5).
     *
     * @param name of the map
     * @param end where the next request begins
     */
    record Socketmap(String name, String key, int end) implements TableRequest {}

    /** tcp_table(5). */
    record Line(String key, int end) implements TableRequest {}

    /**
     * HTTP.
     *
     * @param target with its query, as sent
     * @param headAlone whether what the page has before its body is to be sent alone. RFC 9110 §9.3.2
     */
    record Page(String target, boolean headAlone, int end) implements TableRequest {}
}
