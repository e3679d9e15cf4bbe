/**
 * What a sender must demand of each MX host, decided from DNS facts alone.
 *
 * <p>Not here: looking anything up ({@code operations.route}) and judging a connection ({@code verdict}). RFC 7672 §2. Start at
 * {@link org.danewerk.core.policy.MailRoute} and {@link org.danewerk.core.policy.DanePolicy}.
 */
@NullMarked
package org.danewerk.core.policy;

import org.jspecify.annotations.NullMarked;
