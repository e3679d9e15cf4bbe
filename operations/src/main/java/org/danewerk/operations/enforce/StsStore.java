package org.danewerk.operations.enforce;

import java.io.IOException;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;

/** Where policies of MTA-STS survive the process. RFC 8461 §10.2: who forgets one can be made to do without. */
@FunctionalInterface
public interface StsStore {
    /** Keeps nothing beyond the process. */
    StsStore NONE = (domain, policy) -> {};

    /** When this returns, the policy survives whatever happens. @throws IOException where it does not */
    void store(DomainName domain, KeptPolicy policy) throws IOException;
}
