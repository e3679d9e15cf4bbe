package org.danewerk.net.dns.message;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * The last record of the additional section, whatever its class: where a TSIG record stands. RFC 8945 §5.1.
 *
 * @param offset where it starts in the message
 * @param rdata as it came
 */
public record LastRecord(int offset, DomainName owner, int type, int rrClass, long ttlSeconds, Bytes rdata) {
    /** Empty where the additional section is; malformed also where a TSIG record stands anywhere else, or octets behind the message. */
    public static Parsed<Optional<LastRecord>> of(byte[] octets) {
        try {
            return Parsed.ok(new MessageReader(octets, octets.length, 0).last());
        } catch (MalformedMessage e) {
            return Parsed.malformed(e.offset(), e.reason());
        }
    }
}
