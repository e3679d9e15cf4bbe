/**
 * {@code check}, {@code verify}, {@code diff} and {@code senders}: whole domains, from the network or from evidence.
 *
 * <p>Start at {@link org.danewerk.cli.check.CheckCommand}.
 */
@NullMarked
package org.danewerk.cli.check;

import org.jspecify.annotations.NullMarked;
