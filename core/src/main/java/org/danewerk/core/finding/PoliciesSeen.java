package org.danewerk.core.finding;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.StsSight;

/** A mail domain with its policies beside DANE, for the rules about these. */
record PoliciesSeen(DomainName domain, DomainPolicies policies, Observation seen) {
    /** Empty where nobody asked, and where there is no mail server that a policy could be about. */
    static Optional<PoliciesSeen> of(Observation seen) {
        return seen.route().nextHop() instanceof NextHop.Domain(var name)
                        && !seen.hosts().isEmpty()
                ? seen.policies().map(policies -> new PoliciesSeen(name, policies, seen))
                : Optional.empty();
    }

    /** What stands at the owner of the record. */
    String stsOwner() {
        return "_mta-sts." + domain.toText();
    }

    String reportingOwner() {
        return "_smtp._tls." + domain.toText();
    }

    /** A record with an id that no earlier one has, where an alias leads if there is one. */
    String stsRecord() {
        var owner =
                policies.stsTxt().map(lookup -> lookup.expandedName().toText()).orElse(stsOwner());
        return owner + ". IN TXT \"v=STSv1; id=" + ID.format(seen.at()) + ";\"";
    }

    /** A policy that lists every MX host. */
    String policyText(StsMode mode) {
        var lines = new ArrayList<>(List.of("version: STSv1", "mode: " + mode.word()));
        seen.hosts()
                .forEach(host -> lines.add("mx: " + host.policy().route().name().toText()));
        lines.add("max_age: " + WEEKS_SECONDS);
        return String.join("\n", lines);
    }

    String policyUrl() {
        return "https://mta-sts." + domain.toText() + "/.well-known/mta-sts.txt";
    }

    /** The policy in force, unless its mode is none. */
    Optional<PolicyFile> active() {
        return policies.policyFile().filter(file -> file.mode() != StsMode.NONE);
    }

    /** Whether senders are asked to refuse a connection, so that there is something to report: by DANE, or by MTA-STS but in mode none. */
    boolean isProtected() {
        return !HostLookups.withDane(seen).isEmpty()
                || policies.sts() instanceof StsDiscovery.Available
                        && policies.policyFile()
                                .filter(file -> file.mode() == StsMode.NONE)
                                .isEmpty();
    }

    StsSight sight(HostResult host) {
        return policies.policy(seen.at())
                .map(policy -> StsSight.of(host, policy, policies, seen.at()))
                .orElse(new StsSight.NotSeen());
    }

    static boolean authenticatedByDane(HostResult host) {
        return host.policy().dane() instanceof DanePolicy.Authenticate;
    }

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final int WEEKS_SECONDS = 2_419_200;
}
