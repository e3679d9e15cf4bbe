/**
 * What we tell a person about an observation: rules with stable ids, whose fault, and the fix.
 *
 * <p>Not here: judging; a rule tells what the verdicts say. Start at {@link org.danewerk.core.finding.Rules}.
 */
@NullMarked
package org.danewerk.core.finding;

import org.jspecify.annotations.NullMarked;
