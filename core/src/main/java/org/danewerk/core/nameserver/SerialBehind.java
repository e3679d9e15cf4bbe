package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A secondary that has an older version of the zone than others. */
final class SerialBehind implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-SERIAL-BEHIND",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            1034,
            "4.3.5",
            "all name servers have the same version of the zone");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        var newest = zone.servers().stream()
                .flatMap(server -> server.addresses().stream())
                .flatMap(address -> address.serial().stream())
                .reduce((one, other) -> Serial.isOlder(one, other) ? other : one);
        return newest.flatMap(serial -> behind(zone, serial)).stream().toList();
    }

    private static Optional<Finding> behind(ZoneObservation zone, long newest) {
        var late = zone.servers().stream()
                .flatMap(server -> server.addresses().stream()
                        .filter(address -> address.serial()
                                .filter(serial -> Serial.isOlder(serial, newest))
                                .isPresent())
                        .map(address -> ZoneObservation.place(server, address) + " has serial "
                                + address.serial().orElseThrow()))
                .collect(Collectors.toList());
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TEXT.finding(
                                zone.apex().toText(),
                                Among.list(late) + ", while others have " + newest
                                        + "; a change of TLSA records has not arrived there",
                                "see why the zone is not transferred: NOTIFY, AXFR and IXFR must reach the server, and its keys must be right"));
    }
}
