/**
 * Changes the TLSA records of a zone by dynamic update, and says what the server answered.
 *
 * <p>One message over TCP, whole or not at all, signed with TSIG. Looks nothing up: neither who serves the zone nor what is served
 * afterwards. RFC 2136, RFC 8945. Start at {@link org.danewerk.net.update.UpdateClient}.
 */
@NullMarked
package org.danewerk.net.update;

import org.jspecify.annotations.NullMarked;
