package org.danewerk.operations.publish;

/** What came of an attempt to publish; only a look at the servers says whether it is served. Texts are one line, for people. */
public sealed interface Publication {
    /** The publisher says that it was taken. */
    record Made(String how) implements Publication {}

    /** No answer: it may have been made. Look at the servers before anything else. RFC 2136 §5.1. */
    record Unknown(String why) implements Publication {}

    /** Nothing was made, since somebody else changed the records: look again, and plan again. RFC 2136 §3.2. */
    record Overtaken(String why) implements Publication {}

    /** It was not made, and trying again the same way is of no use. */
    record Refused(String why) implements Publication {}
}
