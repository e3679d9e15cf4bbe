/**
 * The lab's mail servers: SMTP with STARTTLS, well behaved or as badly as their script says. Messages are counted and dropped.
 *
 * <p>RFC 5321, 3207. Start at {@link org.danewerk.lab.smtp.LabSmtp}.
 */
@NullMarked
package org.danewerk.lab.smtp;

import org.jspecify.annotations.NullMarked;
