/**
 * The command line: reads what the user typed, runs an operation, prints what came of it, and says it again by exit status.
 *
 * <p>No decision about DANE is made here. Start at {@link org.danewerk.cli.Main}.
 */
@NullMarked
package org.danewerk.cli;

import org.jspecify.annotations.NullMarked;
