package org.danewerk.core.report;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Verdict;

/** What one way to deliver showed: one address with one choice of key algorithm, or one host that has no such way. */
public enum PathOutcome {
    /** Authenticated by DANE, through a secure MX RRset where there is one. */
    AUTHENTICATED,
    /** DANE is published and not met: a sender that validates refuses this path. Bogus data counts as that. */
    FAILED,
    /** Trouble on the way; nothing is known of this path. */
    UNKNOWN,
    /** DANE is not in effect here. */
    WITHOUT_DANE,
    /** The host has no address, so it is no path at all. */
    NO_PATH;

    /** The outcome of every path of the hosts seen, and of those that should have been seen and were not. */
    static List<PathOutcome> of(Observation observation) {
        var outcomes = new ArrayList<PathOutcome>();
        for (var host : observation.hosts()) {
            outcomes.addAll(of(host, observation.sender()));
        }
        if (observation.hosts().size() < observation.route().hosts().size()
                || observation.route().hosts().size() < exchanges(observation)) {
            outcomes.add(UNKNOWN);
        }
        return List.copyOf(outcomes);
    }

    /** How many hosts the MX RRset names. */
    private static int exchanges(Observation observation) {
        return observation
                .route()
                .mx()
                .map(mx -> exchanges(mx, observation.sender()))
                .orElse(0);
    }

    private static int exchanges(Lookup<List<MxRecord>> mx, SenderPolicy sender) {
        return switch (MailServers.of(mx, sender)) {
            case MailServers.Exchanges(var records) -> records.size();
            case MailServers.Itself itself -> 1;
            case MailServers.Ended ended -> 0;
        };
    }

    private static List<PathOutcome> of(HostResult host, SenderPolicy sender) {
        return switch (host.policy().dane()) {
            case DanePolicy.Authenticate authenticate -> paths(host);
            case DanePolicy.Encrypt(var baseDomain, var records) ->
                // Where a record is usable, an insecure MX RRset alone stands in the way of authentication.
                List.of(Usability.of(records, sender.dane()).usable().isEmpty() ? FAILED : WITHOUT_DANE);
            case DanePolicy.NotApplicable notApplicable -> List.of(WITHOUT_DANE);
            case DanePolicy.LookupFailed(var cause) -> List.of(of(cause));
            case DanePolicy.NoAddress noAddress -> List.of(host.policy().route().hasNoAddress() ? NO_PATH : UNKNOWN);
            case DanePolicy.DaneRequired(var instead) ->
                List.of(instead instanceof DanePolicy.Encrypt ? FAILED : WITHOUT_DANE);
        };
    }

    /** A failure that the domain's own data causes is told from one that may be the network's or ours. */
    static PathOutcome of(Lookup.Failed<?> cause) {
        return cause.failure() == LookupFailure.BOGUS || cause.failure() == LookupFailure.ALIAS_LOOP ? FAILED : UNKNOWN;
    }

    private static List<PathOutcome> paths(HostResult host) {
        var outcomes = new ArrayList<PathOutcome>();
        for (var address : host.addresses()) {
            if (address.asSender().isEmpty()) {
                outcomes.add(UNKNOWN);
            }
            address.handshakes().stream()
                    .flatMap(handshake -> handshake.verdict().stream())
                    .map(verdict -> of(verdict, host.policy().mxSecure()))
                    .forEach(outcomes::add);
        }
        for (var lookup : host.policy().route().addressLookups()) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed) {
                outcomes.add(of(failed));
            }
        }
        var visited = host.addresses().stream().map(AddressResult::address).toList();
        if (!visited.containsAll(host.policy().route().addresses())) {
            outcomes.add(UNKNOWN);
        }
        return outcomes;
    }

    private static PathOutcome of(Verdict verdict, boolean mxSecure) {
        return switch (verdict) {
            // RFC 7672 §2.2.1: authentication through an insecure MX RRset is never called secure.
            case Verdict.Authenticated authenticated -> mxSecure ? AUTHENTICATED : WITHOUT_DANE;
            case Verdict.Refused refused -> FAILED;
            case Verdict.Deferred deferred -> UNKNOWN;
            // A host that must authenticate has no such verdict; if one were there, it would be no pass.
            case Verdict.Encrypted encrypted -> FAILED;
            case Verdict.Opportunistic opportunistic -> FAILED;
        };
    }
}
