/**
 * Looks up where the TLSA records of a mail domain's hosts belong, and says which are to be there.
 *
 * <p>Start at {@link org.danewerk.operations.placement.MailHostLookup}.
 */
@NullMarked
package org.danewerk.operations.placement;

import org.jspecify.annotations.NullMarked;
