package org.danewerk.core.finding;

import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.danewerk.core.verdict.Observation;

/** A host in an unsigned zone: DANE cannot apply to it, and its TLSA records are not asked for. */
final class HostInsecure implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-HOST-INSECURE",
            Severity.INFO,
            Party.MX_OPERATOR,
            7672,
            "2.2.2",
            "the addresses of the hosts are signed");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = observation.hosts().stream()
                .filter(host -> HostLookups.opportunistic(host) instanceof NotApplicable(var why)
                        && why == DanePolicy.NotApplicable.Why.INSECURE_ADDRESSES)
                .map(host -> TEXT.finding(
                        host.policy().route().name().toText(),
                        "the addresses of the host are not signed, so DANE is not in effect for it",
                        "sign the zone of " + host.policy().route().name().toText()
                                + " and have its DS record published at the parent, then publish TLSA records"))
                .toList();
        return Outcome.of(HostLookups.hasAddressLookups(observation), broken);
    }
}
