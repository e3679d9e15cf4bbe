package org.danewerk.lab.world;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.verdict.Delivery;

/** Collects the mail domains of a world, in the order in which they are listed. */
final class WorldPlan {
    final List<DomainPlan> domains = new ArrayList<>();

    static WorldPlan ofAllSituations() {
        var plan = new WorldPlan();
        GoodRecords.addTo(plan);
        WrongRecords.addTo(plan);
        UnusableRecords.addTo(plan);
        RecordSets.addTo(plan);
        Aliases.addTo(plan);
        TrustBoundaries.addTo(plan);
        AbsentRecords.addTo(plan);
        DnsTroubles.addTo(plan);
        SmtpTroubles.addTo(plan);
        Keys.addTo(plan);
        SeveralHosts.addTo(plan);
        AlgorithmsAndAddresses.addTo(plan);
        OtherPolicies.addTo(plan);
        Mistakes.addTo(plan);
        return plan;
    }

    /** A domain in the signed TLD. */
    DomainPlan lab(String label, String situation, Delivery expected) {
        return add(label + ".lab.", true, situation, expected);
    }

    /** A domain in the unsigned TLD. */
    DomainPlan plain(String label, String situation, Delivery expected) {
        return add(label + ".plain.", false, situation, expected);
    }

    /** A domain in the TLD with NSEC3 opt-out; unsigned like most of those there. */
    DomainPlan optout(String label, String situation, Delivery expected) {
        return add(label + ".optout.", false, situation, expected);
    }

    private DomainPlan add(String zone, boolean signed, String situation, Delivery expected) {
        var domain = new DomainPlan(zone, signed, situation, expected);
        domains.add(domain);
        return domain;
    }
}
