/**
 * What becomes of a TLS report that somebody sent: whether it counts, and with what reservation.
 *
 * <p>Decides from given facts: where a report came from, what was read in it, and what came before under its name. It keeps nothing and
 * asks nobody. RFC 8460 §3, §5.3, §5.4. Start at {@link org.danewerk.operations.intake.Intake}.
 */
@NullMarked
package org.danewerk.operations.intake;

import org.jspecify.annotations.NullMarked;
