package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Set;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Verdict;

/**
 * What one glance at an observation shows to be amiss.
 *
 * <p>A rule that speaks of one of these has nothing to say where it is absent, and most domains of a long list have none: so a rule
 * names it, and is asked only where it is seen.
 */
public enum Symptom {
    /** A lookup failed, for whatever reason. */
    FAILED_LOOKUP,
    /** A lookup came to less than secure. */
    NOT_SECURE,
    /** A resolver said something beside its answer. RFC 8914 */
    REMARK,
    /** A connection did not end up inside TLS. */
    NO_TLS,
    /** A connection was refused for what it showed. */
    REFUSED,
    /** A TLSA record in force cannot be used. */
    UNUSABLE_RECORD;

    /** In loops, which cost a fraction of streams before they are compiled. */
    static Set<Symptom> of(Observation observation) {
        var seen = EnumSet.noneOf(Symptom.class);
        if (observation.destination() instanceof Destination.Defer) {
            seen.add(FAILED_LOOKUP);
        }
        observation.route().mx().ifPresent(mx -> look(mx, seen));
        for (var host : observation.hosts()) {
            look(host.policy().route(), seen);
            if (hasFailedLookup(host.policy().route())) {
                seen.add(FAILED_LOOKUP);
            }
            if (hasUnusableRecord(host, observation)) {
                seen.add(UNUSABLE_RECORD);
            }
        }
        for (var path : VisitedPath.of(observation)) {
            if (!(path.handshake().evidence() instanceof Evidence.Encrypted)) {
                seen.add(NO_TLS);
            }
            if (path.handshake().verdict().orElse(null) instanceof Verdict.Refused) {
                seen.add(REFUSED);
            }
        }
        return seen;
    }

    private static void look(HostRoute route, Set<Symptom> seen) {
        for (var lookup : route.addressLookups()) {
            look(lookup, seen);
        }
        for (var lookup : route.tlsa()) {
            look(lookup.answer(), seen);
        }
        route.aliasStatus().ifPresent(lookup -> look(lookup, seen));
    }

    private static void look(Lookup<?> lookup, Set<Symptom> seen) {
        if (!lookup.status().isSecure()) {
            seen.add(NOT_SECURE);
        }
        if (!lookup.extendedErrors().isEmpty()) {
            seen.add(REMARK);
        }
    }

    private static boolean hasFailedLookup(HostRoute route) {
        for (var lookup : route.addressLookups()) {
            if (lookup instanceof Lookup.Failed) {
                return true;
            }
        }
        for (var lookup : route.tlsa()) {
            if (lookup.answer() instanceof Lookup.Failed) {
                return true;
            }
        }
        return route.aliasStatus().orElse(null) instanceof Lookup.Failed;
    }

    private static boolean hasUnusableRecord(HostResult host, Observation observation) {
        var records = HostLookups.inForce(host);
        if (records.isEmpty()) {
            return false;
        }
        var usability = Usability.of(records.get(), observation.sender().dane());
        return !usability.unusable().isEmpty() || !usability.erroneous().isEmpty();
    }
}
