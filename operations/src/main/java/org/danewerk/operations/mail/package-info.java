/**
 * Mail as it arrives from strangers: header fields, parts, transfer encodings, character sets; every size bounded.
 *
 * <p>What a mail means is asked elsewhere. RFC 5322 §2.2, RFC 2045 §6, RFC 2047 §2. Start at {@link org.danewerk.operations.mail.MailEntity}.
 */
@NullMarked
package org.danewerk.operations.mail;

import org.jspecify.annotations.NullMarked;
