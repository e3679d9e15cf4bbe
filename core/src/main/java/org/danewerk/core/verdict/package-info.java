/**
 * What follows from a policy and the evidence of one connection, and what a sender does with a whole route.
 *
 * <p>RFC 7672 §2.2 and §3. Start at {@link org.danewerk.core.verdict.Evidence} and {@link org.danewerk.core.verdict.Verdict}.
 */
@NullMarked
package org.danewerk.core.verdict;

import org.jspecify.annotations.NullMarked;
