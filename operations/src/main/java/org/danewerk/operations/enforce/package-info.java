/**
 * The policy server: what a mail server must demand of a destination, looked up, kept for as long as it holds, and answered to who asks
 * by a table.
 *
 * <p>Not here: deciding ({@code core.enforcement}), and the wire ({@code net.table}). RFC 7672 §2.2, RFC 8461 §5. Start at {@link
 * org.danewerk.operations.enforce.DestinationLookup}.
 */
@NullMarked
package org.danewerk.operations.enforce;

import org.jspecify.annotations.NullMarked;
