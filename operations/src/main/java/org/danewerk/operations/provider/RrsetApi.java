package org.danewerk.operations.provider;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.publish.Publication;

/** The RRsets of one zone, as one provider lets them be read and replaced. Never throws for what the provider does. */
interface RrsetApi {
    /** What stands at a name of the zone. */
    Standing read(DomainName owner);

    /**
     * Puts other records in the place of those read, in one request where the provider has one for it.
     *
     * @param after other records, or the same with another TTL; empty where none is to stay
     * @return empty where the provider took it
     */
    Optional<Publication> replace(DomainName owner, Standing.Held held, Set<TlsaRecord> after, long ttlSeconds);

    /** The provider, for people. */
    String who();

    /** The least TTL in seconds that it takes as it is. */
    default long leastTtl() {
        return 0;
    }

    /** The largest. */
    default long mostTtl() {
        return Integer.MAX_VALUE;
    }
}
