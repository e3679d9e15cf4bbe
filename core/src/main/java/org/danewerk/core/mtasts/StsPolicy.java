package org.danewerk.core.mtasts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.danewerk.core.dns.DomainName;

/**
 * A policy in force for a domain. RFC 8461 §3.2.
 *
 * @param fetched when; nothing but another fetch makes it last longer. RFC 8461 §5.1
 */
public record StsPolicy(StsMode mode, List<MxPattern> mx, Duration maxAge, Instant fetched) {
    public StsPolicy {
        mx = List.copyOf(mx);
    }

    public static StsPolicy of(PolicyFile file, Instant fetched) {
        return new StsPolicy(file.mode(), file.mx(), file.maxAge(), fetched);
    }

    /** Up to and including the last second of its age. RFC 8461 §3.2. */
    public boolean validAt(Instant now) {
        return !now.isAfter(fetched.plus(maxAge));
    }

    /** Whether one pattern matches the name in the MX record; in {@link StsMode#TESTING} the answer is the same. RFC 8461 §4.1, §5. */
    public boolean matches(DomainName host) {
        return mx.stream().anyMatch(pattern -> pattern.matches(host));
    }
}
