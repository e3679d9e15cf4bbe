package org.danewerk.core.report;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;

/**
 * One path: an address with one choice of key algorithm; or a host, an address or a whole destination of which that alone is known.
 *
 * @param host empty where the destination as a whole ends the matter, or a host was not looked at
 * @param address empty where none was reached for
 * @param handshake empty where none was made
 * @param reason why it is so; empty where a limit of ours left the path out
 */
public record PathResult(
        Optional<HostResult> host,
        Optional<InetAddress> address,
        Optional<Handshake> handshake,
        PathOutcome outcome,
        Optional<Reason> reason) {
    /** Every path of the hosts seen, and of those that should have been seen and were not; at least one. */
    public static List<PathResult> of(Observation observation) {
        return switch (observation.destination()) {
            case Destination.Hosts hosts -> hosts(observation);
            case Destination.Bounce(var why) ->
                List.of(
                        switch (why) {
                            case NULL_MX -> nowhere(PathOutcome.WITHOUT_DANE, Reason.NULL_MX);
                            case NO_SUCH_DOMAIN -> nowhere(PathOutcome.FAILED, Reason.NO_SUCH_DOMAIN);
                            case NO_ADDRESSES -> nowhere(PathOutcome.FAILED, Reason.NO_HOST_ADDRESSES);
                        });
            case Destination.Defer(var cause) -> List.of(nowhere(PathOutcome.of(cause), reason(cause)));
            case Destination.DaneRequired required -> List.of(nowhere(PathOutcome.WITHOUT_DANE, Reason.DANE_REQUIRED));
        };
    }

    /** What follows for a sender, where anything does. */
    public Optional<Verdict> verdict() {
        return handshake.flatMap(Handshake::verdict).or(() -> host.flatMap(HostResult::unvisited));
    }

    private static List<PathResult> hosts(Observation observation) {
        var paths = new ArrayList<PathResult>();
        for (var host : observation.hosts()) {
            addAll(host, observation.sender(), paths);
        }
        if (paths.isEmpty()
                || observation.hosts().size() < observation.route().hosts().size()
                || observation.route().hosts().size() < exchanges(observation)) {
            paths.add(new PathResult(
                    Optional.empty(), Optional.empty(), Optional.empty(), PathOutcome.UNKNOWN, Optional.empty()));
        }
        return List.copyOf(paths);
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

    private static void addAll(HostResult host, SenderPolicy sender, List<PathResult> paths) {
        switch (host.policy().dane()) {
            case DanePolicy.Authenticate authenticate -> authenticated(host, paths);
            case DanePolicy.Encrypt(var baseDomain, var records) ->
                // Where a record is usable, an insecure MX RRset alone stands in the way of authentication.
                alike(
                        host,
                        Usability.of(records, sender.dane()).usable().isEmpty()
                                ? PathOutcome.FAILED
                                : PathOutcome.WITHOUT_DANE,
                        paths);
            case DanePolicy.NotApplicable notApplicable -> alike(host, PathOutcome.WITHOUT_DANE, paths);
            case DanePolicy.LookupFailed(var cause) -> alike(host, PathOutcome.of(cause), paths);
            case DanePolicy.NoAddress noAddress ->
                alike(host, host.policy().route().hasNoAddress() ? PathOutcome.NO_PATH : PathOutcome.UNKNOWN, paths);
            case DanePolicy.DaneRequired(var instead) ->
                alike(
                        host,
                        instead instanceof DanePolicy.Encrypt ? PathOutcome.FAILED : PathOutcome.WITHOUT_DANE,
                        paths);
        }
    }

    /** The policy alone decides, whatever was seen. */
    private static void alike(HostResult host, PathOutcome outcome, List<PathResult> paths) {
        int before = paths.size();
        for (var address : host.addresses()) {
            for (var handshake : address.handshakes()) {
                handshake
                        .verdict()
                        .ifPresent(verdict ->
                                paths.add(to(host, address.address(), handshake, outcome, verdict.reason())));
            }
        }
        if (paths.size() == before) {
            paths.add(new PathResult(
                    Optional.of(host),
                    Optional.empty(),
                    Optional.empty(),
                    outcome,
                    host.unvisited().map(Verdict::reason)));
        }
    }

    private static void authenticated(HostResult host, List<PathResult> paths) {
        for (var address : host.addresses()) {
            if (address.asSender().isEmpty()) {
                paths.add(unseen(host, address.address()));
            }
            for (var handshake : address.handshakes()) {
                handshake
                        .verdict()
                        .ifPresent(verdict -> paths.add(to(
                                host,
                                address.address(),
                                handshake,
                                PathOutcome.of(verdict, host.policy().mxSecure()),
                                verdict.reason())));
            }
        }
        for (var lookup : host.policy().route().addressLookups()) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed) {
                paths.add(new PathResult(
                        Optional.of(host),
                        Optional.empty(),
                        Optional.empty(),
                        PathOutcome.of(failed),
                        Optional.of(reason(failed))));
            }
        }
        var visited = host.addresses().stream().map(AddressResult::address).toList();
        for (var address : host.policy().route().addresses()) {
            if (!visited.contains(address)) {
                paths.add(unseen(host, address));
            }
        }
    }

    private static PathResult to(
            HostResult host, InetAddress address, Handshake handshake, PathOutcome outcome, Reason reason) {
        return new PathResult(
                Optional.of(host), Optional.of(address), Optional.of(handshake), outcome, Optional.of(reason));
    }

    private static PathResult unseen(HostResult host, InetAddress address) {
        return new PathResult(
                Optional.of(host), Optional.of(address), Optional.empty(), PathOutcome.UNKNOWN, Optional.empty());
    }

    private static PathResult nowhere(PathOutcome outcome, Reason reason) {
        return new PathResult(Optional.empty(), Optional.empty(), Optional.empty(), outcome, Optional.of(reason));
    }

    private static Reason reason(Lookup.Failed<?> cause) {
        return cause.failure() == LookupFailure.BOGUS ? Reason.DNS_BOGUS : Reason.DNS_FAILED;
    }
}
