package org.danewerk.operations.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.Timings;

/**
 * One next hop: when it was judged, and every session with its servers.
 *
 * @param input as the user wrote it
 * @param policies what came beside DNS messages where policies beside DANE were asked for
 */
public record RecordedAudit(
        String input,
        NextHop nextHop,
        Instant at,
        Timings timings,
        List<Evidence> sessions,
        Optional<RecordedPolicies> policies) {
    public RecordedAudit {
        sessions = List.copyOf(sessions);
    }

    static RecordedAudit of(AuditReport report) {
        var seen = report.observation();
        var sessions = seen.hosts().stream()
                .flatMap(host -> host.addresses().stream())
                .flatMap(address -> address.handshakes().stream())
                .map(Handshake::evidence)
                .toList();
        return new RecordedAudit(
                report.input(),
                seen.route().nextHop(),
                seen.at(),
                seen.timings(),
                sessions,
                seen.policies().map(RecordedPolicies::of));
    }
}
