/**
 * DANE for services other than mail between servers: found by the name of their host, or by SRV records.
 *
 * <p>Not for SMTP to an MX host, whose rules are in {@link org.danewerk.core.policy}: there usages 0 and 1 are unusable and a failure
 * of DANE is never helped by a trusted root. RFC 6698 §4, RFC 7671, RFC 7673. Start at {@link org.danewerk.core.service.ServicePolicy}.
 */
@NullMarked
package org.danewerk.core.service;

import org.jspecify.annotations.NullMarked;
