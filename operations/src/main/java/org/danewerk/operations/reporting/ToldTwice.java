package org.danewerk.operations.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.SessionCounts;

/**
 * Which reports say nothing that is not in others as well: that on a TLSA base domain, where no mail went to that domain itself. RFC 8460
 * §1.1.
 */
final class ToldTwice {
    private final SessionCounts counts;
    /** By base domain: whose reports have a part of it, and how many sessions that is. */
    private final Map<String, Parts> parts = new HashMap<>();

    private static final class Parts {
        private final List<DomainName> domains = new ArrayList<>();
        private long sessions;
    }

    ToldTwice(SessionCounts counts) {
        this.counts = counts;
        for (var domain : counts.domains()) {
            for (var result : counts.results(domain)) {
                if (isTlsa(result) && !base(result).equals(domain.toText())) {
                    add(domain, result);
                }
            }
        }
    }

    private void add(DomainName domain, PolicyResult result) {
        var all = parts.computeIfAbsent(base(result), base -> new Parts());
        all.sessions += sessions(result);
        if (all.domains.size() <= MOST && !all.domains.contains(domain)) {
            all.domains.add(domain);
        }
    }

    /** Those whose reports together have all that the one on this domain has; none where it has more. */
    List<DomainName> by(DomainName domain) {
        var all = parts.get(domain.toText());
        if (all == null || all.domains.size() > MOST) {
            return List.of();
        }
        long sessions = 0;
        for (var result : counts.results(domain)) {
            if (!isTlsa(result) || !base(result).equals(domain.toText())) {
                return List.of();
            }
            sessions += sessions(result);
        }
        return sessions == all.sessions ? List.copyOf(all.domains) : List.of();
    }

    private static boolean isTlsa(PolicyResult result) {
        return result.policyType().equals(PolicyType.TLSA.word());
    }

    private static String base(PolicyResult result) {
        return result.policyDomain().orElse("");
    }

    private static long sessions(PolicyResult result) {
        return result.successes().orElse(0) + result.failures().orElse(0);
    }

    /** Each is looked up; a base domain with more customers gets its sum. */
    private static final int MOST = 10;
}
