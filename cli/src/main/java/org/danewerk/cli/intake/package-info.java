/**
 * {@code report serve}, {@code receive} and {@code list}: TLS reports that come in, by HTTPS or mail, and the database they are kept in. RFC 8460 §3, §5.
 *
 * <p>Whether one counts is decided in {@code operations.intake}. Start at {@link org.danewerk.cli.intake.ReceivedReports}.
 */
@NullMarked
package org.danewerk.cli.intake;

import org.jspecify.annotations.NullMarked;
