package org.danewerk.core.enforcement;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.verdict.DomainPolicies;

/** What a sender that keeps policies has of MTA-STS for a destination. Absent, failed and kept are never one. RFC 8461 §3.3, §5.1. */
public sealed interface StsStanding {
    /**
     * A policy is in force, just fetched or kept.
     *
     * @param trouble why it could not be looked up or fetched again; it holds all the same. RFC 8461 §3.3
     */
    record InForce(KeptPolicy kept, Optional<Trouble> trouble) implements StsStanding {}

    /** There is no policy, and no failure hides one. */
    record NoPolicy(Why why) implements StsStanding {}

    /** There would be one, and it cannot be had: as if there were none. RFC 8461 §3.3. */
    record NotFetched(StsRecord record, FetchOutcome outcome) implements StsStanding {}

    /** Whether there is one is not known. */
    record LookupFailed(LookupFailure failure) implements StsStanding {}

    enum Why {
        /** RFC 8461 §3.1. */
        NO_RECORD,
        /** RFC 8461 §3.1: of several records none counts. */
        SEVERAL_RECORDS,
        /** RFC 8461 §3.1. */
        RECORD_INVALID,
        /** A host or an address was named. RFC 8461 §3.4. */
        NOT_DEFINED
    }

    /** What keeps a policy from being renewed. */
    sealed interface Trouble {
        record LookupFailed(LookupFailure failure) implements Trouble {}

        record FetchFailed(FetchOutcome outcome) implements Trouble {}

        /** A record that is gone takes no policy away. RFC 8461 §3.1. */
        record NotAnnounced(Why why) implements Trouble {}
    }

    /**
     * @param kept what the cache had before
     * @param seen what was looked up now
     */
    static StsStanding of(Optional<KeptPolicy> kept, DomainPolicies seen, Instant now) {
        var fresh = KeptPolicies.fetched(kept, seen, now);
        if (fresh.isPresent()) {
            return new InForce(fresh.get(), Optional.empty());
        }
        var valid = kept.filter(policy -> policy.validAt(now));
        return switch (seen.sts()) {
            case StsDiscovery.Available(var record) -> available(record, valid, seen);
            case StsDiscovery.NoRecord none -> absent(Why.NO_RECORD, valid);
            case StsDiscovery.SeveralRecords several -> absent(Why.SEVERAL_RECORDS, valid);
            case StsDiscovery.Invalid invalid -> absent(Why.RECORD_INVALID, valid);
            case StsDiscovery.LookupFailed(var failure) ->
                valid.<StsStanding>map(policy -> new InForce(policy, Optional.of(new Trouble.LookupFailed(failure))))
                        .orElseGet(() -> new LookupFailed(failure));
        };
    }

    private static StsStanding available(StsRecord record, Optional<KeptPolicy> valid, DomainPolicies seen) {
        if (seen.outcome().isEmpty()) {
            // The one that is kept has this id, so nothing was fetched.
            return valid.<StsStanding>map(policy -> new InForce(policy, Optional.empty()))
                    .orElseThrow(() -> new IllegalArgumentException("a record without a fetch, and nothing kept"));
        }
        var outcome = seen.outcome().get();
        return valid.<StsStanding>map(policy -> new InForce(policy, Optional.of(new Trouble.FetchFailed(outcome))))
                .orElseGet(() -> new NotFetched(record, outcome));
    }

    private static StsStanding absent(Why why, Optional<KeptPolicy> valid) {
        return valid.<StsStanding>map(policy -> new InForce(policy, Optional.of(new Trouble.NotAnnounced(why))))
                .orElseGet(() -> new NoPolicy(why));
    }

    default Optional<StsPolicy> policy(Instant now) {
        return this instanceof InForce(var kept, var trouble) ? Optional.of(kept.policy(now)) : Optional.empty();
    }

    /** Whether a host that fails the policy must not get mail now. RFC 8461 §5. */
    default boolean enforced(Instant now) {
        return policy(now)
                .filter(policy -> policy.mode() == StsMode.ENFORCE && policy.validAt(now))
                .isPresent();
    }
}
