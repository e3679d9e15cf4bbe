/**
 * What a sender must demand of a whole destination, for mail servers that take one answer for all MX hosts of it, as Postfix does from
 * {@code smtp_tls_policy_maps}.
 *
 * <p>Not here: looking anything up, caches, and the wire. What each host asks is decided in {@code core.policy}; here the hosts are
 * brought into one answer that is no weaker than any of them. RFC 7672 §2.2, RFC 8461 §2. Start at {@link
 * org.danewerk.core.enforcement.DestinationPolicy}.
 */
@NullMarked
package org.danewerk.core.enforcement;

import org.jspecify.annotations.NullMarked;
