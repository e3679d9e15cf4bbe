package org.danewerk.net.dns;

import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;

/**
 * Puts one question to the DNS and says how secure the answer is.
 *
 * <p>Follows aliases up to a limit and reports every link with its own status (for a question of type CNAME none is followed: the
 * answer is the RRset at the name itself). Never throws for anything the network does. Safe for use by many threads at once; a
 * call blocks, and is meant to run on a virtual thread. RFC 7672 §2.1.
 */
public interface Resolver {
    Lookup<RrSet> lookup(Question question);

    /**
     * The same resolver, whose answers say how long they may still be kept, for who keeps what follows from them. Of a resolver without a
     * cache that is the TTL.
     */
    default Resolver countingDown() {
        return this;
    }
}
