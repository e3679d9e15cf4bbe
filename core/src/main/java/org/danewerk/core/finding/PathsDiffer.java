package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Verdict;

/** Some ways to a host authenticate and others do not: delivery is a matter of luck. */
final class PathsDiffer implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-PATHS-DIFFER",
            Severity.WARNING,
            Party.MX_OPERATOR,
            7672,
            "3.2",
            "every address and every key algorithm of a host authenticates");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var several = observation.hosts().stream()
                .filter(host -> VisitedPath.of(host).size() > 1)
                .toList();
        var broken = several.stream()
                .filter(host -> !good(host).isEmpty() && !bad(host).isEmpty())
                .map(host -> TEXT.finding(
                        host.policy().route().name().toText(),
                        "authenticated: " + VisitedPath.places(good(host)) + "; not: " + VisitedPath.places(bad(host)),
                        Remedy.of(
                                HostRecords.inForce(host, observation.sender().dane())
                                        .flatMap(HostRecords::withServedKeys),
                                "or serve the same certificates at every address")))
                .toList();
        return Outcome.of(!several.isEmpty(), broken);
    }

    private static List<VisitedPath> good(HostResult host) {
        return VisitedPath.of(host).stream()
                .filter(path -> path.handshake().verdict().orElse(null) instanceof Verdict.Authenticated)
                .toList();
    }

    private static List<VisitedPath> bad(HostResult host) {
        return VisitedPath.of(host).stream()
                .filter(path -> path.handshake().verdict().orElse(null) instanceof Verdict.Refused)
                .toList();
    }
}
