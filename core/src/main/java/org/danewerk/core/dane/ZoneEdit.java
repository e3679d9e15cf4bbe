package org.danewerk.core.dane;

/** What becomes of the text of a zone file in which one TLSA RRset shall be another. */
public sealed interface ZoneEdit {
    /** The text in which it is. */
    record Edited(String text) implements ZoneEdit {}

    /** It is already, with this TTL. */
    record AlreadyThere() implements ZoneEdit {}

    /** The text holds neither what was there before nor what shall be. */
    record HoldsOther(String why) implements ZoneEdit {}

    /**
     * The text cannot be changed safely.
     *
     * @param line counted from 1; 0 for the whole
     */
    record Unfit(int line, String why) implements ZoneEdit {}
}
