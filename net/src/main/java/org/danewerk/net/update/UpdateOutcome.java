package org.danewerk.net.update;

/** What came of one update, as far as the server said so and is to be believed. */
public sealed interface UpdateOutcome {
    /**
     * The server says that it has made the change. Beside an alias at the owner it says so too and does nothing: only a look at what is
     * served afterwards tells. RFC 2136 §3.4.2.2, erratum 4469.
     */
    record Applied() implements UpdateOutcome {}

    /** A prerequisite did not hold, so nothing was changed. RFC 2136 §3.2. */
    record PrerequisiteFailed(int rcode, String why) implements UpdateOutcome {}

    /** The server did not make the change, and says why. RFC 2136 §2.2. */
    record Rejected(int rcode, String why) implements UpdateOutcome {}

    /** Nothing was sent: what was asked for, this client does not send. */
    record Withheld(String why) implements UpdateOutcome {}

    /** No connection, so nothing was sent; another address of the server may have one. RFC 2136 §4.6. */
    record Unreached(String why) implements UpdateOutcome {}

    /** No answer that can be believed: the change may have been made or not. RFC 2136 §5.1. */
    record Unanswered(String why) implements UpdateOutcome {}
}
