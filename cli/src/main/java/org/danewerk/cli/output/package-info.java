/**
 * Forms of report, and the exit status that follows from one.
 *
 * <p>What a report says is decided in operations. Start at {@link org.danewerk.cli.output.ReportForm}.
 */
@NullMarked
package org.danewerk.cli.output;

import org.jspecify.annotations.NullMarked;
