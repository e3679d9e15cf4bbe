/**
 * Senders as they are: what Postfix, Exim and others do with the same facts, where the standards leave a choice or they go their
 * own ways.
 *
 * <p>Start at {@link org.danewerk.core.profile.SenderProfile}, which a file describes, and {@link
 * org.danewerk.core.profile.Fate}, which follows for a message. Not here: the files themselves ({@code operations.profiles}).
 */
@NullMarked
package org.danewerk.core.profile;

import org.jspecify.annotations.NullMarked;
