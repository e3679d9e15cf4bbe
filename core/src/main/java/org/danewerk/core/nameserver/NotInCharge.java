package org.danewerk.core.nameserver;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A name server that does not hold the zone that is delegated to it. */
final class NotInCharge implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-LAME",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            1034,
            "4.2.2",
            "every name server in the NS records holds the zone");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return Among.groups(
                        zone.said()
                                .filter(one -> one.asked().question().purpose() == ZoneQuestion.Purpose.SERIAL)
                                .filter(one -> !why(one.asked().reply()).isEmpty())
                                .toList(),
                        ZoneObservation.Said::place)
                .entrySet()
                .stream()
                .map(each -> TEXT.finding(
                        each.getKey(),
                        "does not hold " + zone.apex().toText() + ": to SOA it says "
                                + why(each.getValue().getFirst().asked().reply()),
                        "let it load the zone, or take it out of the NS records"))
                .toList();
    }

    private static String why(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Refused(var code) -> code;
            case ServerReply.Answered answered ->
                switch (answered.content()) {
                    case Content.Records records ->
                        answered.authority() == ServerReply.Authority.AUTHORITATIVE
                                ? ""
                                : "something, without authority";
                    case Content.Referral referral -> "that others hold it";
                    case Content.None none -> "that there is none";
                    case Content.Alias alias -> "that there is an alias";
                };
            case ServerReply.Truncated truncated -> "";
            case ServerReply.Silent silent -> "";
            case ServerReply.Unreachable unreachable -> "";
            case ServerReply.Unreadable unreadable -> unreadable.text();
            case ServerReply.NotAsked notAsked -> "";
        };
    }
}
