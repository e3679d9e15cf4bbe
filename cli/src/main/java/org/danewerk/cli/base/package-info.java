/**
 * What every command stands on: the terminal, options, errors as one line and an exit status.
 *
 * <p>It knows no command, and no file but the terminal. Start at {@link org.danewerk.cli.base.Terminal}.
 */
@NullMarked
package org.danewerk.cli.base;

import org.jspecify.annotations.NullMarked;
