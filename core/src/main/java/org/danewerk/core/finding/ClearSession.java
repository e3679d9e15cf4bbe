package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** Sessions that stayed in clear: what the rules about them share. */
final class ClearSession {
    private ClearSession() {}

    /** One finding a host and reply, a warning where DANE asks nothing of the host. */
    static Rule.Outcome check(
            Observation observation, Evidence.Plaintext.Why why, RuleText text, String what, String fix) {
        var groups = new LinkedHashMap<Group, List<VisitedPath>>();
        for (var path : VisitedPath.of(observation)) {
            if (path.handshake().evidence() instanceof Evidence.Plaintext(var attempt, var seen, var reply)
                    && seen == why) {
                groups.computeIfAbsent(new Group(path.host(), reply), group -> new ArrayList<>())
                        .add(path);
            }
        }
        var found = groups.entrySet().stream()
                .map(entry -> {
                    var host = entry.getKey().host;
                    var reply = entry.getKey().reply;
                    boolean opportunistic = host.policy().dane() instanceof DanePolicy.NotApplicable;
                    return text.graded(opportunistic ? Severity.WARNING : text.severity())
                            .finding(
                                    host.policy().route().name().toText(),
                                    "at " + VisitedPath.places(entry.getValue()) + " " + what
                                            + Quoted.behind(reply)
                                            + (opportunistic
                                                    ? "; mail travels in clear"
                                                    : "; the TLSA records demand TLS, so no mail is delivered"),
                                    fix);
                })
                .toList();
        return Rule.Outcome.of(!VisitedPath.of(observation).isEmpty(), found);
    }

    private record Group(HostResult host, String reply) {}
}
