package org.danewerk.operations.enforce;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.KeptPolicies;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.net.https.PolicyFetcher;
import org.jspecify.annotations.Nullable;

/** Asks a policy host that failed again after five minutes at the soonest; till then what it said stands. RFC 8461 §3.3. */
public final class PatientFetcher implements PolicyFetcher {
    private final PolicyFetcher fetcher;
    private final InstantSource time;
    /** Least recently used first. */
    private final LinkedHashMap<DomainName, Failure> failures = new LinkedHashMap<>(64, 0.75f, true);

    private long octets;

    private record Failure(FetchAnswer answer, Instant at) {
        /** What a policy host sent can be none and long all the same. */
        int octets() {
            return answer instanceof FetchAnswer.Answered answered
                    ? answered.body().size()
                    : 0;
        }
    }

    public PatientFetcher(PolicyFetcher fetcher, InstantSource time) {
        this.fetcher = fetcher;
        this.time = time;
    }

    @Override
    public FetchAnswer fetch(DomainName domain) {
        Instant now = time.instant();
        synchronized (failures) {
            var last = failures.get(domain);
            if (last != null && now.isBefore(last.at.plus(KeptPolicies.RETRY_AFTER)) && !now.isBefore(last.at)) {
                return last.answer;
            }
        }
        var answer = fetcher.fetch(domain);
        synchronized (failures) {
            forget(failures.remove(domain));
            if (!(FetchOutcome.of(answer) instanceof FetchOutcome.Fetched)) {
                var failure = new Failure(answer, now);
                failures.put(domain, failure);
                octets += failure.octets();
            }
            while (failures.size() > CAPACITY || octets > ROOM) {
                forget(failures.pollFirstEntry().getValue());
            }
        }
        return answer;
    }

    private void forget(@Nullable Failure gone) {
        octets -= gone == null ? 0 : gone.octets();
    }

    private static final int CAPACITY = 10_000;
    private static final long ROOM = 16 << 20;
}
