package org.danewerk.net.https;

import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.FetchAnswer;

/**
 * Asks the policy host of a domain for its policy, once. RFC 8461 §3.3.
 *
 * <p>Never throws for anything the network does. Safe for use by many threads at once; a call blocks, for no longer than the limits
 * allow.
 */
@FunctionalInterface
public interface PolicyFetcher {
    FetchAnswer fetch(DomainName domain);
}
