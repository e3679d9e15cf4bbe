/**
 * Signed zones, made from records and a key: signatures, denial chains, and the faults a lab wants in them.
 *
 * <p>Pure data and computation on dnsjava's records; no sockets. Everything follows from its input, signatures included, and
 * each signature is made when it is first asked for. RFC 4034, 4035, 5155. Start at {@link
 * org.danewerk.lab.zone.ZoneDraft}.
 */
@NullMarked
package org.danewerk.lab.zone;

import org.jspecify.annotations.NullMarked;
