package org.danewerk.core.finding;

import java.util.ArrayList;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Observation;

/** A limit of ours left hosts or addresses out, so nothing is known of them. */
final class LimitReached implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "CHECK-LIMIT-REACHED",
            Severity.WARNING,
            Party.OUR_SETUP,
            7672,
            "2.2.1",
            "every host and every address was looked at");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = new ArrayList<Finding>();
        var route = observation.route();
        if (route.mx().map(mx -> MailServers.of(mx, observation.sender())).orElse(null)
                        instanceof MailServers.Exchanges(var records)
                && records.size() > route.hosts().size()) {
            var left = records.stream()
                    .map(MxRecord::exchange)
                    .filter(name ->
                            route.hosts().stream().noneMatch(host -> host.name().equals(name)))
                    .count();
            broken.add(TEXT.finding(
                    route.mx().orElseThrow().question().name().toText(),
                    "of " + records.size() + " MX hosts the last " + left + " were not looked at"));
        }
        for (var host : observation.hosts()) {
            var known = host.policy().route().addresses().size();
            var visited = host.addresses().stream()
                    .filter(address -> address.asSender().isPresent())
                    .map(AddressResult::address)
                    .distinct()
                    .count();
            if (host.unvisited().isEmpty() && visited < known) {
                broken.add(TEXT.finding(
                        host.policy().route().name().toText(),
                        "of " + known + " addresses " + (known - visited) + " were not connected to"));
            }
        }
        return Outcome.of(!observation.hosts().isEmpty(), broken);
    }
}
