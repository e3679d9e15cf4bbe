/**
 * DANE for programs that send by Jakarta Mail: the transport {@code danesmtp} goes to the recipients' own mail servers, and {@link
 * org.danewerk.mail.DaneSocketFactory} judges the server of a submission.
 *
 * <p>Start at {@link org.danewerk.mail.DaneTransport}. What is decided is decided in {@code operations.deliver} and below.
 */
@NullMarked
package org.danewerk.mail;

import org.jspecify.annotations.NullMarked;
