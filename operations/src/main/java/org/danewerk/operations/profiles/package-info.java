/**
 * The senders that come with the program, one file each beside this package.
 *
 * <p>What they mean is {@code core.profile}. Start at {@link org.danewerk.operations.profiles.KnownSenders}.
 */
@NullMarked
package org.danewerk.operations.profiles;

import org.jspecify.annotations.NullMarked;
