package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.SenderKind;

/** DANE and MTA-STS side by side: what each asks at every MX host, and what senders of each arrive at. */
final class PolicyLines {
    private PolicyLines() {}

    /** Nothing where nobody asked. */
    static List<String> of(Observation seen) {
        return seen.policies().map(policies -> of(seen, policies)).orElse(List.of());
    }

    private static List<String> of(Observation seen, DomainPolicies policies) {
        var lines = new ArrayList<String>();
        lines.add("  MTA-STS: " + PolicyWords.sts(policies) + "; TLS reports: "
                + PolicyWords.reporting(policies.reporting()));
        if (policies.policyFile().isPresent()) {
            for (var host : seen.hosts()) {
                lines.add("  " + host.policy().route().name().toText() + ": DANE asks for "
                        + PolicyWords.asked(host.policy().dane()) + "; MTA-STS "
                        + PolicyWords.sight(host, seen, policies));
            }
        }
        if (policies.sts() instanceof StsDiscovery.Available) {
            lines.add("  Senders of "
                    + Arrays.stream(SenderKind.values())
                            .map(kind -> PolicyWords.word(kind) + ": " + PolicyWords.words(kind.outcome(seen)))
                            .collect(Collectors.joining("; of ")));
        }
        return lines;
    }
}
