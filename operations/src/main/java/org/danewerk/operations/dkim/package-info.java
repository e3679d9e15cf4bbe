/**
 * Signs messages so that their receivers know the domain they come from, and says of those that arrive whether such signatures are good.
 * RFC 6376, RFC 8463.
 *
 * <p>Signs what this project makes itself, whose header has each field once; verifies whatever strangers send. What a good signature is
 * worth, whoever asks decides. Start at {@link org.danewerk.operations.dkim.DkimVerifier} or {@link
 * org.danewerk.operations.dkim.DkimSigner}.
 */
@NullMarked
package org.danewerk.operations.dkim;

import org.jspecify.annotations.NullMarked;
