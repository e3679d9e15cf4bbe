/**
 * Every reason code there is, in one closed list: what explains, counts and looks up codes reads this.
 *
 * <p>Not here: the rules that raise them. Start at {@link org.danewerk.core.catalogue.Catalogue}.
 */
@NullMarked
package org.danewerk.core.catalogue;

import org.jspecify.annotations.NullMarked;
