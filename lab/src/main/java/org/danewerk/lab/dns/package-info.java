/**
 * The lab's name server on real sockets: to a client it looks like a recursive resolver that passes DNSSEC records and validates
 * nothing.
 *
 * <p>RFC 1035, 4035, 6891, 7766. Start at {@link org.danewerk.lab.dns.LabDns}.
 */
@NullMarked
package org.danewerk.lab.dns;

import org.jspecify.annotations.NullMarked;
