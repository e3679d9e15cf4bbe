package org.danewerk.core.nameserver;

import java.util.List;
import java.util.function.Predicate;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A name server that holds the zone and leaves another question without an answer. */
final class QueryUnanswered implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-QUERY-UNANSWERED",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            1034,
            "4.3.2",
            "name servers answer every question about their zone");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        Predicate<ZoneQuestion> aboutTlsa = Unanswered::aboutTlsa;
        return Unanswered.of(zone, aboutTlsa.negate()).entrySet().stream()
                .map(each -> TEXT.finding(
                        each.getValue().getFirst().place(),
                        each.getValue().getFirst().asked().reply().text() + " over " + Among.transports(each.getValue())
                                + " for " + Among.questions(each.getValue()) + ", while it answers for SOA",
                        "see the log of the server, and what filters questions in front of it"))
                .toList();
    }
}
