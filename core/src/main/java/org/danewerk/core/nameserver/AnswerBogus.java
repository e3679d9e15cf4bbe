package org.danewerk.core.nameserver;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** Records that fail validation at some server. */
final class AnswerBogus implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-ANSWER-BOGUS",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            4035,
            "5.3",
            "what every name server answers passes DNSSEC validation");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return Bogus.of(zone, List.of(Content.Records.class, Content.Alias.class)).entrySet().stream()
                .map(each -> TEXT.finding(
                        zone.apex().toText(),
                        Among.questions(each.getValue()) + " from " + Among.who(each.getValue()) + ": " + each.getKey(),
                        "sign the zone anew, and let every server load it"))
                .toList();
    }
}
