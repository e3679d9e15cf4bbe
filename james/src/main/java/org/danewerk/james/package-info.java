/**
 * DANE for the remote delivery of Apache James: a mailet that takes the place of {@code RemoteDelivery}.
 *
 * <p>It uses the Mailet API alone. What James keeps and in which order things are told to it, so that nothing is lost, is in {@code
 * MailDelivery}. Start at {@link org.danewerk.james.DaneRemoteDelivery}.
 */
@NullMarked
package org.danewerk.james;

import org.jspecify.annotations.NullMarked;
