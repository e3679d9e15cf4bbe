package org.danewerk.core.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.verdict.DomainPolicies;

/** When a kept policy is fetched again, and what takes its place. RFC 8461 §3.3, §5.1. */
public final class KeptPolicies {
    /** RFC 8461 §3.3 suggests that a policy is fetched again once a day; a shorter-lived one in half of its age. */
    public static final Duration REFRESH_AFTER = Duration.ofDays(1);

    /** RFC 8461 §3.3: after a failure at most one new attempt in five minutes for one id. */
    public static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    private KeptPolicies() {}

    /** The policy that was fetched now; empty where none was, or none that is valid, which replaces nothing. */
    public static Optional<KeptPolicy> fetched(Optional<KeptPolicy> kept, DomainPolicies seen, Instant now) {
        var id = seen.sts() instanceof StsDiscovery.Available(var record)
                ? Optional.of(record.id())
                : kept.map(KeptPolicy::id);
        return seen.policyFile().flatMap(file -> id.map(known -> new KeptPolicy(known, file, now)));
    }

    /** Whether a record with this id asks for a fetch before mail is sent. */
    public static boolean asksForFetch(Optional<KeptPolicy> kept, String id, Instant now) {
        return kept.filter(policy -> policy.validAt(now) && policy.id().equals(id))
                .isEmpty();
    }

    /** Whether it is to be fetched again. One from a time to come is: its clock was wrong, or this one is. */
    public static boolean isToBeRenewed(KeptPolicy kept, Instant now) {
        return !now.isBefore(refreshAt(kept)) || kept.fetched().isAfter(now);
    }

    /** From when on it is to be fetched again, whatever the record says. */
    public static Instant refreshAt(KeptPolicy kept) {
        var half = kept.file().maxAge().dividedBy(2);
        return kept.fetched().plus(half.compareTo(REFRESH_AFTER) < 0 ? half : REFRESH_AFTER);
    }
}
