package org.danewerk.net.dns;

import org.danewerk.core.dns.DomainName;

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
}
