package org.danewerk.net.table;

/** What a table answers. A value that is not there and a failure are two. socketmap_table(5). */
public sealed interface TableReply {
    /** @param value in printable ASCII */
    record Found(String value) implements TableReply {}

    record NotFound() implements TableReply {}

    /** To be asked again later. @param reason one clause for a log */
    record Temporary(String reason) implements TableReply {}

    /** The question is none. @param reason one clause for a log */
    record Permanent(String reason) implements TableReply {}
}
