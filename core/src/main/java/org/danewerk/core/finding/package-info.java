/**
 * What we tell a person about an observation: rules with stable ids, whose fault, and the fix.
 *
 * <p>Start at {@link org.danewerk.core.finding.Finding}.
 */
@NullMarked
package org.danewerk.core.finding;

import org.jspecify.annotations.NullMarked;
