/**
 * {@code send}: one message, or a queue on disk.
 *
 * <p>Start at {@link org.danewerk.cli.send.Sending}.
 */
@NullMarked
package org.danewerk.cli.send;

import org.jspecify.annotations.NullMarked;
