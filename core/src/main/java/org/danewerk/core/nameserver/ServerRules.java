package org.danewerk.core.nameserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.danewerk.core.finding.Finding;

/** The rules about name servers: every one stands here once, in the order in which one would look. */
public record ServerRules(List<ServerRule> rules) {
    public static final ServerRules ALL = new ServerRules(List.of(
            new NoServer(),
            new OneTransport(),
            new NotInCharge(),
            new DelegationDiffers(),
            new TlsaUnanswered(),
            new QueryUnanswered(),
            new AnswerBogus(),
            new DenialBogus(),
            new EmptyNonTerminal(),
            new SerialBehind(),
            new AnswersDiffer(),
            new TtlsDiffer(),
            new SignatureEnds(),
            new DeadAlgorithm(),
            new Nsec3Iterations(),
            new Nsec3Salt(),
            new OptOut()));

    public ServerRules {
        rules = List.copyOf(rules);
    }

    /** What all rules find in all zones, the worst first. */
    public List<Finding> evaluate(ServersObservation observation) {
        var found = new ArrayList<Finding>();
        for (var zone : observation.zones()) {
            rules.forEach(rule -> found.addAll(rule.check(observation, zone)));
        }
        found.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(found);
    }
}
