/**
 * The lookups that lead from a next hop to its hosts: MX, addresses, aliases, TLSA, in the order and only as far as the decisions
 * of {@code core.policy} direct.
 *
 * <p>Not here: deciding, and connecting. RFC 5321 §5.1, RFC 7672 §2. Start at {@link
 * org.danewerk.operations.route.RouteLookup}.
 */
@NullMarked
package org.danewerk.operations.route;

import org.jspecify.annotations.NullMarked;
