/**
 * All the facts of a run in one file, and the verdicts that follow from it, on any machine and at any time.
 *
 * <p>Start at {@link org.danewerk.operations.evidence.Bundle}; its form is described in docs/evidence.md.
 */
@NullMarked
package org.danewerk.operations.evidence;

import org.jspecify.annotations.NullMarked;
