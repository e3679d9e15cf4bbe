/**
 * DNS messages as octets and as values: queries out, replies in.
 *
 * <p>Record data stays in wire form, with names uncompressed and their letter case kept, so that a signature can be checked over
 * exactly what was sent and a TLSA record too short to be one still arrives (RFC 6698 App. B.2). No sockets, no judgement.
 * RFC 1035 §4, RFC 6891. Start at {@link org.danewerk.net.dns.message.DnsMessage}.
 */
@NullMarked
package org.danewerk.net.dns.message;

import org.jspecify.annotations.NullMarked;
