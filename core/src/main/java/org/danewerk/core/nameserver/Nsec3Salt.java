package org.danewerk.core.nameserver;

import java.util.Comparator;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A salt in NSEC3 records, which is of no use and costs at every change. */
final class Nsec3Salt implements ServerRule {
    private static final RuleText TEXT =
            RuleText.of("NS-NSEC3-SALT", Severity.INFO, Party.DNS_OPERATOR, 9276, "3.1", "NSEC3 records have no salt");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return zone
                .said()
                .flatMap(one -> one.asked().answered().stream())
                .flatMap(answer -> answer.nsec3().stream())
                .max(Comparator.comparingInt(Nsec3Use::saltOctets))
                .filter(use -> use.saltOctets() > 0)
                .map(use -> TEXT.finding(
                        zone.apex().toText(),
                        "NSEC3 with a salt of " + use.saltOctets() + " octets, which hides nothing",
                        "set the salt to -, and sign anew"))
                .stream()
                .toList();
    }
}
