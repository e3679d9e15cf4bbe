package org.danewerk.net.smtp;

/** What a session is for, once it stands; a look at it has none. */
interface Errand {
    Errand NONE = (session, seen) -> {};

    /** Never throws for anything the network does. @param seen up to here */
    void run(OpenSession session, Outcome seen);

    default boolean wantsTls() {
        return true;
    }

    /** Octets that may be sent in the session, as TLS or in clear. */
    default long mostSent() {
        return Wire.NEVER_BLOCKS;
    }
}
