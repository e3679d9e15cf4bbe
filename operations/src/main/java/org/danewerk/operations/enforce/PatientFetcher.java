package org.danewerk.operations.enforce;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.KeptPolicies;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.net.https.PolicyFetcher;

/** Asks a policy host that failed again after five minutes at the soonest; till then what it said stands. RFC 8461 §3.3. */
public final class PatientFetcher implements PolicyFetcher {
    private final PolicyFetcher fetcher;
    private final InstantSource time;
    private final Map<DomainName, Failure> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DomainName, Failure> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Failure(FetchAnswer answer, Instant at) {}

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
            if (FetchOutcome.of(answer) instanceof FetchOutcome.Fetched) {
                failures.remove(domain);
            } else {
                failures.put(domain, new Failure(answer, now));
            }
        }
        return answer;
    }

    private static final int CAPACITY = 10_000;
}
