/**
 * How an answer of the DNS is proven, link by link from the trust anchor.
 *
 * <p>Start at {@link org.danewerk.operations.proof.ProofWalk}.
 */
@NullMarked
package org.danewerk.operations.proof;

import org.jspecify.annotations.NullMarked;
