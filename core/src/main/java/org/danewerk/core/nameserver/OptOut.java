package org.danewerk.core.nameserver;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** Mail or TLSA names in a zone whose denials leave gaps for unsigned names. */
final class OptOut implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-OPT-OUT",
            Severity.INFO,
            Party.DNS_OPERATOR,
            5155,
            "9.2",
            "zones with mail or TLSA names are signed without opt-out");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        var names = zone.said()
                .filter(one -> ABOUT.contains(one.asked().question().purpose()))
                .filter(one -> one.asked()
                        .answered()
                        .flatMap(ServerReply.Answered::nsec3)
                        .filter(use -> use.flags() == Nsec3Use.Flags.OPT_OUT)
                        .isPresent())
                .map(one -> one.asked().question().name().toText())
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(TEXT.finding(
                        zone.apex().toText(),
                        "denials about " + Among.list(names)
                                + " rest on opt-out: that a name is not there is not secure, and one can be slipped in",
                        "sign the zone without opt-out, which is meant for zones with many unsigned delegations"));
    }

    private static final Set<ZoneQuestion.Purpose> ABOUT = EnumSet.of(
            ZoneQuestion.Purpose.MAIL_SERVERS,
            ZoneQuestion.Purpose.ADDRESSES,
            ZoneQuestion.Purpose.TLSA,
            ZoneQuestion.Purpose.EMPTY_NON_TERMINAL);
}
