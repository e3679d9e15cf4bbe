/**
 * What a person requires of a mail domain beyond a verdict, word by word, and whether it holds. Nothing that is not known counts as met.
 *
 * <p>Start at {@link org.danewerk.core.requirement.Requirements}.
 */
@NullMarked
package org.danewerk.core.requirement;

import org.jspecify.annotations.NullMarked;
