package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Observation;

/** Unsigned MX records: whoever forges them leads mail to a host of their own, and DANE cannot tell. */
final class MxInsecure implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-INSECURE", Severity.INFO, Party.RECIPIENT_DOMAIN, 7672, "2.2.1", "the MX records are signed");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var mx = observation.route().mx();
        if (mx.isEmpty() || mx.get().failed()) {
            return new Outcome.NotApplicable();
        }
        if (mx.get().status().isSecure()) {
            return new Outcome.Met();
        }
        var name = mx.get().question().name().toText();
        var alias = mx.get().aliases().stream()
                .filter(link -> !link.status().isSecure())
                .findFirst()
                .map(Alias::owner);
        boolean hosts = !HostLookups.withDane(observation).isEmpty();
        var what = alias.map(owner -> "the alias at " + owner.toText() + " is not signed")
                .orElseGet(() -> mx.get() instanceof Lookup.Found<?>
                        ? "the MX records are not signed"
                        : "the answer that there are no MX records is not signed");
        return Outcome.of(
                true,
                List.of(TEXT.finding(
                        name,
                        what
                                + (hosts
                                        ? ", so a match of the hosts' TLSA records is not secure for this domain"
                                        : ", so DANE is not in effect for this domain"),
                        "sign the zone and have its DS record published at the parent")));
    }
}
