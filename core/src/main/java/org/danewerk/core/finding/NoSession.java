package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** Addresses with which no SMTP session came about: what the rules about them share. */
final class NoSession {
    private NoSession() {}

    /** One finding a host and cause, a warning where the host has other paths or DANE asks nothing of it. */
    static Rule.Outcome check(
            Observation observation, Set<Evidence.Unreachable.Cause> causes, RuleText text, String what) {
        var groups = new LinkedHashMap<Group, List<VisitedPath>>();
        for (var path : VisitedPath.of(observation)) {
            if (path.handshake().evidence() instanceof Evidence.Unreachable(var attempt, var cause, var why)
                    && causes.contains(cause)) {
                groups.computeIfAbsent(new Group(path.host(), cause, why), group -> new ArrayList<>())
                        .add(path);
            }
        }
        var found = groups.entrySet().stream()
                .map(entry -> {
                    var group = entry.getKey();
                    return text.to(party(text, group.cause))
                            .graded(worksElsewhere(group.host) ? Severity.WARNING : text.severity())
                            .finding(
                                    group.host.policy().route().name().toText(),
                                    VisitedPath.places(entry.getValue()) + " " + what + " (" + word(group.cause)
                                            + (group.why.isBlank() ? "" : ": " + Quoted.of(group.why)) + ")");
                })
                .toList();
        return Rule.Outcome.of(!VisitedPath.of(observation).isEmpty(), found);
    }

    private record Group(HostResult host, Evidence.Unreachable.Cause cause, String why) {}

    private static boolean worksElsewhere(HostResult host) {
        return host.policy().dane() instanceof DanePolicy.NotApplicable
                || VisitedPath.of(host).stream()
                        .anyMatch(path -> !(path.handshake().evidence() instanceof Evidence.Unreachable));
    }

    private static Party party(RuleText text, Evidence.Unreachable.Cause cause) {
        return switch (cause) {
            case REFUSED, CLOSED, NOT_SMTP -> Party.MX_OPERATOR;
            case TIMEOUT, NO_ROUTE, GREETING_TEMPORARY, GREETING_PERMANENT, RESERVED_ADDRESS -> text.party();
        };
    }

    private static String word(Evidence.Unreachable.Cause cause) {
        return switch (cause) {
            case REFUSED -> "connection refused";
            case TIMEOUT -> "no answer in time";
            case NO_ROUTE -> "no route from here";
            case CLOSED -> "connection closed";
            case GREETING_TEMPORARY -> "temporary refusal";
            case GREETING_PERMANENT -> "permanent refusal";
            case NOT_SMTP -> "not SMTP";
            case RESERVED_ADDRESS -> "reserved";
        };
    }
}
