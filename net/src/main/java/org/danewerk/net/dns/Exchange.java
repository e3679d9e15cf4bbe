package org.danewerk.net.dns;

import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;

/**
 * Where a validator gets its messages from: the network, or a table of recorded ones. Never throws for what the network does. Safe for
 * use by many threads at once.
 */
public interface Exchange {
    /**
     * Puts one question and waits for what comes of it.
     *
     * @param type the number of the record type
     * @param flags RD and, as the caller needs, AD or CD
     * @param deadline on the scale of {@link System#nanoTime}
     */
    Reply ask(DomainName name, int type, int flags, long deadline);

    /** Puts the same question another way, where there is one: to another server, or over another transport. */
    default Reply askAgain(DomainName name, int type, int flags, long deadline) {
        return new Reply.Failure(LookupFailure.UNREACHABLE, "there is no other way to ask");
    }
}
