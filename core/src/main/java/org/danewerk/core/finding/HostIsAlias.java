package org.danewerk.core.finding;

import java.net.InetAddress;
import java.util.List;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Observation;

/** An MX host that is an alias: some senders do not follow it, and the TLSA records must stand where they look. */
final class HostIsAlias implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-HOST-ALIAS",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            2181,
            "10.3",
            "an MX record names a host and not an alias");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        boolean named = observation
                .route()
                .mx()
                .filter(mx -> mx instanceof Lookup.Found<?>)
                .isPresent();
        if (!named) {
            return new Outcome.NotApplicable();
        }
        var broken = observation.hosts().stream()
                .flatMap(host -> host.policy().route().addressLookups().stream()
                        .filter(lookup -> !lookup.aliases().isEmpty())
                        .map(Lookup<List<InetAddress>>::expandedName)
                        .findFirst()
                        .map(target -> TEXT.finding(
                                host.policy().route().name().toText(),
                                "the MX host is an alias of " + target.toText(),
                                "name " + target.toText() + " in the MX record"))
                        .stream())
                .toList();
        return Outcome.of(true, broken);
    }
}
