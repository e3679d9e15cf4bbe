/**
 * Signs messages so that their receivers know the domain they come from. RFC 6376, RFC 8463.
 *
 * <p>Signs what this project makes itself, whose header has each field once; it verifies nothing. Start at {@link
 * org.danewerk.operations.dkim.DkimSigner}.
 */
@NullMarked
package org.danewerk.operations.dkim;

import org.jspecify.annotations.NullMarked;
