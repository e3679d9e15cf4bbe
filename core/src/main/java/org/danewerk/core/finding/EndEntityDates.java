package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Verdict;

/** A certificate outside its dates that a DANE-EE record matches: good for DANE, where dates do not count, and for nobody else. */
final class EndEntityDates implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-EE-DATES", Severity.INFO, Party.MX_OPERATOR, 7672, "3.1.1", "the certificate is within its dates");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = new ArrayList<Finding>();
        boolean applies = false;
        for (var path : VisitedPath.of(observation)) {
            if (path.handshake().verdict().orElse(null) instanceof Verdict.Authenticated authenticated
                    && authenticated.by().record().usage() == 3
                    && path.handshake().evidence() instanceof Evidence.Encrypted seen) {
                applies = true;
                seen.chain().certificates().stream()
                        .findFirst()
                        .flatMap(Leaf::of)
                        .filter(leaf -> !leaf.validAt(observation.at()))
                        .ifPresent(leaf -> broken.add(TEXT.finding(
                                path.host().policy().route().name().toText(),
                                "the certificate is valid from " + leaf.notBefore() + " to " + leaf.notAfter()
                                        + "; DANE-EE does not look at dates, other clients do")));
            }
        }
        return Outcome.of(applies, List.copyOf(broken.stream().distinct().toList()));
    }
}
