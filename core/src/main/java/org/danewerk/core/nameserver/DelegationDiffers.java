package org.danewerk.core.nameserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** The parent names other servers than the zone itself. */
final class DelegationDiffers implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-DELEGATION",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            1034,
            "4.2.2",
            "parent and zone name the same name servers");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        var delegation = zone.delegation();
        if (delegation.atParent().isEmpty() || delegation.inZone().isEmpty()) {
            return List.of();
        }
        var parents = delegation.atParent().get();
        if (parents.equals(delegation.inZone())) {
            return List.of();
        }
        return List.of(TEXT.finding(
                zone.apex().toText(),
                "the parent and the zone name different servers: "
                        + only("the parent alone", parents, delegation.inZone())
                        + only("the zone alone", delegation.inZone(), parents).replaceFirst("^; ", "; "),
                "tell the registrar the servers that the zone names, or change the NS records of the zone"));
    }

    private static String only(String who, Set<DomainName> these, Set<DomainName> those) {
        var rest = new ArrayList<String>();
        these.stream()
                .filter(name -> !those.contains(name))
                .sorted()
                .map(DomainName::toText)
                .forEach(rest::add);
        return rest.isEmpty() ? "" : who + " names " + Among.list(rest) + "; ";
    }
}
