/**
 * What changed between two runs, in words.
 *
 * <p>Works on results as JSON ({@code danewerk.check/1}), so that those of another machine and of an older version can be compared.
 * Start at {@link org.danewerk.operations.compare.Changes}.
 */
@NullMarked
package org.danewerk.operations.compare;

import org.jspecify.annotations.NullMarked;
