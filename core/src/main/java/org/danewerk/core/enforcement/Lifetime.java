package org.danewerk.core.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;

/** How long an answer may be given again without a lookup: as long as every fact it rests on holds. */
public final class Lifetime {
    /** Nothing is kept longer: an operator that withdraws records waits no more than an hour for senders. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** RFC 2308 §7 allows five minutes; a mail server tries again sooner. */
    private static final Duration FAILURE = Duration.ofSeconds(30);

    private Lifetime() {}

    /** @param stsTxt the record of MTA-STS, where it was looked up */
    public static Duration of(
            MailRoute route, Optional<? extends Lookup<?>> stsTxt, StsStanding sts, Answer answer, Instant now) {
        var lasts = answer instanceof Answer.Temporary ? FAILURE : LONGEST;
        for (var lookup : lookups(route)) {
            lasts = shorter(lasts, of(lookup));
        }
        if (stsTxt.isPresent()) {
            lasts = shorter(lasts, of(stsTxt.get()));
        }
        if (sts instanceof StsStanding.InForce(var kept, var trouble)) {
            // Its last second counts. RFC 8461 §3.2.
            lasts = shorter(lasts, Duration.between(now, kept.ends()).plusSeconds(1));
        }
        if (sts instanceof StsStanding.NotFetched) {
            lasts = shorter(lasts, KeptPolicies.RETRY_AFTER);
        }
        return lasts.isNegative() ? Duration.ZERO : lasts;
    }

    private static List<Lookup<?>> lookups(MailRoute route) {
        var all = new ArrayList<Lookup<?>>();
        route.mx().ifPresent(all::add);
        for (HostRoute host : route.hosts()) {
            all.addAll(host.addressLookups());
            host.aliasStatus().ifPresent(all::add);
            host.tlsa().forEach(tlsa -> all.add(tlsa.answer()));
        }
        return all;
    }

    private static Duration of(Lookup<?> lookup) {
        return switch (lookup) {
            case Lookup.Found<?> found -> Duration.ofSeconds(found.ttlSeconds());
            case Lookup.Absent<?> absent -> Duration.ofSeconds(absent.ttlSeconds());
            case Lookup.Failed<?> failed -> FAILURE;
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
