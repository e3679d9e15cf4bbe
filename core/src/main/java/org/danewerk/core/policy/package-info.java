/**
 * What a sender must demand of each MX host, decided from DNS facts alone.
 *
 * <p>Not here: looking anything up ({@code operations.route}) and judging a connection ({@code verdict}). RFC 7672 §2. The steps
 * are {@link org.danewerk.core.policy.MailServers}, {@link org.danewerk.core.policy.BaseDomains} and {@link
 * org.danewerk.core.policy.DanePolicy}, and they work on a {@link org.danewerk.core.policy.MailRoute}.
 */
@NullMarked
package org.danewerk.core.policy;

import org.jspecify.annotations.NullMarked;
