/**
 * Judges TLSA records, and what stands beside DANE, as they are written, without asking the network: what no sender can use, what can never match, what will
 * break at the next renewal.
 *
 * <p>Where a check of a live domain finds the same fault, the id is the same. Start at {@link org.danewerk.core.lint.Lint}.
 */
@NullMarked
package org.danewerk.core.lint;

import org.jspecify.annotations.NullMarked;
