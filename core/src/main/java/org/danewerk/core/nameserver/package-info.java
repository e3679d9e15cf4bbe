/**
 * Whether the name servers of a mail domain say the same, and all that senders need: what each answered in, findings out.
 *
 * <p>Asking them is done elsewhere; so is judging signatures. Start at {@link org.danewerk.core.nameserver.ServerRules}.
 */
@NullMarked
package org.danewerk.core.nameserver;

import org.jspecify.annotations.NullMarked;
