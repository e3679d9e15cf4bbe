/**
 * SMTP sessions upgraded by STARTTLS, to see what a server presents, and to hand it a message.
 *
 * <p>Brings back evidence and judges nothing: no certificate is refused here; whether a message goes, the caller says. RFC 5321, RFC 3207, RFC 7672 §8.
 * Start at {@link org.danewerk.net.smtp.SmtpConnector}; {@link org.danewerk.net.smtp.StarttlsConnector} is the real one, and
 * {@link org.danewerk.net.smtp.PoliteConnector} goes around it where many sessions run at once.
 */
@NullMarked
package org.danewerk.net.smtp;

import org.jspecify.annotations.NullMarked;
