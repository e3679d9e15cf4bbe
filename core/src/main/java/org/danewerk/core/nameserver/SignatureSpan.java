package org.danewerk.core.nameserver;

import java.time.Instant;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Signer;

/**
 * From when until when one signature holds.
 *
 * @param covered the type that is signed, by its mnemonic
 */
public record SignatureSpan(DomainName owner, String covered, int algorithm, Instant inception, Instant expiration) {
    boolean endsSoon(Instant now) {
        return Signer.endsSoon(inception, expiration, now);
    }
}
