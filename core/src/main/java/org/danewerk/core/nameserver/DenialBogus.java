package org.danewerk.core.nameserver;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A denial that fails validation at some server: senders cannot tell it from an attack that hides TLSA records. */
final class DenialBogus implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-DENIAL-BOGUS",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            4035,
            "5.4",
            "every name server proves that what it denies is not there");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return Bogus.of(zone, List.of(Content.None.class)).entrySet().stream()
                .map(each -> TEXT.finding(
                        zone.apex().toText(),
                        Among.questions(each.getValue()) + " from " + Among.who(each.getValue()) + ": " + each.getKey(),
                        "let every server have all NSEC or NSEC3 records of the zone, and send them with each denial"))
                .toList();
    }
}
