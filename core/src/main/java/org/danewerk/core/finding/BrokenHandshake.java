package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** Handshakes that failed: what the rules about them share. */
final class BrokenHandshake {
    private BrokenHandshake() {}

    /** One finding a host and cause, a warning where DANE asks nothing of the host; key algorithms not offered do not count. */
    static Rule.Outcome check(
            Observation observation,
            Predicate<Evidence.HandshakeFailed.Cause> causes,
            RuleText text,
            String what,
            String fix) {
        var groups = new LinkedHashMap<Group, List<VisitedPath>>();
        for (var path : VisitedPath.of(observation)) {
            if (path.handshake().evidence() instanceof Evidence.HandshakeFailed(var attempt, var cause, var why)
                    && path.handshake().verdict().isPresent()
                    && causes.test(cause)) {
                groups.computeIfAbsent(new Group(path.host(), cause, why), group -> new ArrayList<>())
                        .add(path);
            }
        }
        var found = groups.entrySet().stream()
                .map(entry -> {
                    var group = entry.getKey();
                    boolean opportunistic = group.host.policy().dane() instanceof DanePolicy.NotApplicable;
                    return text.graded(opportunistic ? Severity.WARNING : text.severity())
                            .finding(
                                    group.host.policy().route().name().toText(),
                                    VisitedPath.places(entry.getValue()) + " " + what + " (" + word(group.cause)
                                            + (group.why.isBlank() ? "" : ": " + Quoted.of(group.why)) + ")",
                                    fix);
                })
                .toList();
        return Rule.Outcome.of(!VisitedPath.of(observation).isEmpty(), found);
    }

    private record Group(HostResult host, Evidence.HandshakeFailed.Cause cause, String why) {}

    private static String word(Evidence.HandshakeFailed.Cause cause) {
        return switch (cause) {
            case NOTHING_IN_COMMON -> "nothing in common with what is offered";
            case ALERT -> "the server ends the handshake";
            case NOT_TLS -> "what it sends is not TLS";
            case CLOSED -> "it closes the connection";
            case TIMEOUT -> "no answer in time";
            case INJECTION -> "clear text";
            case UNPARSEABLE_CERTIFICATE -> "its certificate cannot be decoded";
            case SESSION_BROKEN -> "the session inside TLS breaks off";
        };
    }
}
