/**
 * {@code rollover}: its settings, its journal, its commands.
 *
 * <p>What may be done next is decided in {@code core.rollover}. Start at {@link org.danewerk.cli.rollover.RolloverSession}.
 */
@NullMarked
package org.danewerk.cli.rollover;

import org.jspecify.annotations.NullMarked;
