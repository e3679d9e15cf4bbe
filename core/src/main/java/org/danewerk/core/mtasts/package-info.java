/**
 * MTA-STS: the record that says there is a policy, the policy file, its patterns of MX hosts, and what became of fetching it.
 *
 * <p>Not here: the fetching itself, caches, and what follows beside DANE. RFC 8461. Start at {@link
 * org.danewerk.core.mtasts.StsDiscovery} and {@link org.danewerk.core.mtasts.FetchOutcome}.
 */
@NullMarked
package org.danewerk.core.mtasts;

import org.jspecify.annotations.NullMarked;
