package org.danewerk.core.nameserver;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A name server that holds the zone and does not answer for TLSA: what stops mail of DANE senders most often. */
final class TlsaUnanswered implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-TLSA-UNANSWERED",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.1.2",
            "name servers answer questions for TLSA as any others");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        var text = zone.isSigned() ? TEXT : TEXT.graded(Severity.INFO); // RFC 7672 §2.2.2: there nobody asks
        return Unanswered.of(zone, Unanswered::aboutTlsa).entrySet().stream()
                .map(each -> text.finding(
                        each.getValue().getFirst().place(),
                        each.getValue().getFirst().asked().reply().text() + " over "
                                + Among.transports(each.getValue()) + " for " + Among.questions(each.getValue())
                                + (zone.isSigned()
                                        ? "; senders that validate do not deliver to the host while they hear that"
                                        : "; nobody asks while the zone is unsigned"),
                        "update the server, or what filters questions in front of it: it must answer for type 52"))
                .toList();
    }
}
