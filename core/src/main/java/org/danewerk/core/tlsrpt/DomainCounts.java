package org.danewerk.core.tlsrpt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What one report will say: sessions and failures under each policy. RFC 8460 §4.4. */
final class DomainCounts {
    private final Map<AppliedPolicy, PolicyCounts> policies = new HashMap<>();

    private static final class PolicyCounts {
        private long successes;
        private long failures;
        private final Map<SessionFailure, Long> details = new HashMap<>();
    }

    void add(PolicySession session, long times) {
        var policy = session.policy();
        if (!policies.containsKey(policy) && policies.size() >= MOST_POLICIES) {
            // Texts that change with every session: the type and the domain still tell.
            policy = new AppliedPolicy(policy.type(), policy.domain(), List.of(), List.of());
        }
        var counts = policies.computeIfAbsent(policy, key -> new PolicyCounts());
        if (session.met()) {
            counts.successes += times;
        } else {
            counts.failures += times;
        }
        for (var failure : session.failures()) {
            boolean full = counts.details.size() >= MOST_HELD && !counts.details.containsKey(failure);
            counts.details.merge(full ? failure.folded() : failure, times, Long::sum);
        }
    }

    List<PolicyResult> results() {
        int room = MOST_DETAILS / Math.max(1, policies.size());
        return new TreeMap<>(policies)
                .entrySet().stream()
                        .map(policy -> result(policy.getKey(), policy.getValue(), room))
                        .toList();
    }

    private static PolicyResult result(AppliedPolicy policy, PolicyCounts counts, int room) {
        return new PolicyResult(
                policy.type().word(),
                Optional.of(policy.domain()),
                policy.strings(),
                policy.mxHosts(),
                OptionalLong.of(counts.successes),
                OptionalLong.of(counts.failures),
                details(counts.details, room));
    }

    /** In their order; where there are too many, all are told by type and host alone, so that their order does not matter. */
    private static List<FailureDetail> details(Map<SessionFailure, Long> all, int room) {
        var kept = new TreeMap<>(all);
        if (kept.size() > room) {
            var folded = new TreeMap<SessionFailure, Long>();
            all.forEach((failure, count) -> folded.merge(failure.folded(), count, Long::sum));
            kept = folded.size() > room ? byType(folded) : folded;
        }
        return kept.entrySet().stream()
                .map(entry -> detail(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TreeMap<SessionFailure, Long> byType(Map<SessionFailure, Long> details) {
        var types = new TreeMap<SessionFailure, Long>();
        details.forEach((failure, count) -> types.merge(
                new SessionFailure(
                        failure.type(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                count,
                Long::sum));
        return types;
    }

    private static FailureDetail detail(SessionFailure failure, long count) {
        return new FailureDetail(
                failure.type().word(),
                failure.sendingIp(),
                failure.receivingHost(),
                failure.receivingHelo(),
                failure.receivingIp(),
                OptionalLong.of(count),
                Optional.empty(),
                failure.reasonCode());
    }

    /** Of one report: receivers commonly stop at ten million octets. RFC 8460 §5.2. */
    private static final int MOST_DETAILS = 10_000;

    /** Held of one policy while counting, so that a hostile peer cannot fill the memory. */
    private static final int MOST_HELD = 20_000;

    /** A real domain has a few a day: one for each TLSA base domain, more where it changes. */
    private static final int MOST_POLICIES = 500;
}
