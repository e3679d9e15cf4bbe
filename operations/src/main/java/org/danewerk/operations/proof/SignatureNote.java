package org.danewerk.operations.proof;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * What an RRSIG record says of itself; whether it holds is another matter. RFC 4034 §3.1.
 *
 * @param typeCovered the number of the record type it signs
 */
public record SignatureNote(
        int typeCovered, int algorithm, Instant inception, Instant expiration, int keyTag, DomainName signer) {
    private static final int FIXED = 18;

    /** Empty for what is too short to be one. */
    static Optional<SignatureNote> of(Bytes rdata) {
        if (rdata.size() <= FIXED
                || !(DomainName.parseWire(rdata, FIXED) instanceof Parsed.Ok<DomainName>(var signer))) {
            return Optional.empty();
        }
        return Optional.of(new SignatureNote(
                rdata.at(0) << 8 | rdata.at(1),
                rdata.at(2),
                instant(rdata, 12),
                instant(rdata, 8),
                rdata.at(16) << 8 | rdata.at(17),
                signer));
    }

    /** Read as unsigned, which holds until 2106. */
    private static Instant instant(Bytes rdata, int at) {
        long seconds = 0;
        for (int i = 0; i < 4; i++) {
            seconds = seconds << 8 | rdata.at(at + i);
        }
        return Instant.ofEpochSecond(seconds);
    }
}
