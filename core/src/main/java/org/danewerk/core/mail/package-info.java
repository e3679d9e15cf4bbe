/**
 * What is handed from one mail server to the next, and what comes of it for each recipient. RFC 5321, RFC 3463.
 *
 * <p>Not here: a connection ({@code net.smtp}), the way to a server ({@code policy}), and whether it may have the message ({@code
 * verdict}). Start at {@link org.danewerk.core.mail.Mail} and {@link org.danewerk.core.mail.RecipientFate}.
 */
@NullMarked
package org.danewerk.core.mail;

import org.jspecify.annotations.NullMarked;
