/**
 * {@code gen}, {@code lint} and {@code explain}: records as an operator makes and reads them.
 *
 * <p>Nothing is published here; that is {@code operations.publish}, led by {@code rollover}. Start at {@link org.danewerk.cli.publish.GenCommand}.
 */
@NullMarked
package org.danewerk.cli.publish;

import org.jspecify.annotations.NullMarked;
