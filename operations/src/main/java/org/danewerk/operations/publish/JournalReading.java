package org.danewerk.operations.publish;

/** What came of reading a journal. */
public sealed interface JournalReading {
    record Whole(Journal journal) implements JournalReading {}

    /** Not as it was written; the one before may stand in for it. @param why one clause */
    record Damaged(String why) implements JournalReading {}

    /** Written so by a program that knows more than this one, which would lose what it does not know. @param why one clause */
    record Refused(String why) implements JournalReading {}
}
