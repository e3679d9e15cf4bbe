/**
 * What other programs say of TLS and DANE, in words: log lines of mail servers, bounces, reports of tools; and the pages of reason codes.
 *
 * <p>Nothing is looked up. What the text does not say is not guessed: a cause that has several reasons says so. The texts that are known
 * stand in {@code symptoms.txt}. Start at {@link org.danewerk.operations.explain.Explainer}.
 */
@NullMarked
package org.danewerk.operations.explain;

import org.jspecify.annotations.NullMarked;
