/**
 * {@code policy}: what a sender must demand, asked once or served to mail servers.
 *
 * <p>Start at {@link org.danewerk.cli.policy.PolicyServer}.
 */
@NullMarked
package org.danewerk.cli.policy;

import org.jspecify.annotations.NullMarked;
