package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;

/** A chain that a host presents and that its TLSA records turn down, wherever it was seen. */
record RefusedChain(
        HostResult host,
        DanePolicy.Authenticate policy,
        Evidence.Encrypted seen,
        ChainResult result,
        List<VisitedPath> paths) {

    /** Those turned down for one of {@code reasons}, each chain once for each host. */
    static List<RefusedChain> of(Observation observation, Set<Reason> reasons) {
        var groups = new LinkedHashMap<Group, List<VisitedPath>>();
        for (var path : VisitedPath.of(observation)) {
            group(path)
                    .filter(group -> reasons.contains(group.reason))
                    .ifPresent(group -> groups.computeIfAbsent(group, g -> new ArrayList<>())
                            .add(path));
        }
        return groups.entrySet().stream()
                .map(entry -> new RefusedChain(
                        entry.getKey().host,
                        entry.getKey().policy,
                        (Evidence.Encrypted)
                                entry.getValue().getFirst().handshake().evidence(),
                        entry.getKey().result,
                        entry.getValue()))
                .toList();
    }

    /** Whether any host had to authenticate a chain at all. */
    static boolean applies(Observation observation) {
        for (var path : VisitedPath.of(observation)) {
            if (path.host().policy().dane() instanceof DanePolicy.Authenticate
                    && path.handshake().evidence() instanceof Evidence.Encrypted) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Group> group(VisitedPath path) {
        if (path.host().policy().dane() instanceof DanePolicy.Authenticate policy
                && path.handshake() instanceof Handshake(Evidence.Encrypted seen, var verdict)
                && verdict.orElse(null) instanceof Verdict.Refused(var reason, var records)
                && records.isPresent()) {
            return Optional.of(new Group(path.host(), policy, reason, seen.chain(), records.get()));
        }
        return Optional.empty();
    }

    private record Group(
            HostResult host, DanePolicy.Authenticate policy, Reason reason, PresentedChain chain, ChainResult result) {}

    /** Where the records in force stand. */
    DomainName owner() {
        return host.policy().route().tlsa().stream()
                .filter(lookup -> lookup.base().equals(policy.baseDomain()))
                .map(TlsaLookup::owner)
                .findFirst()
                .orElseThrow();
    }

    String subject() {
        return host.policy().route().name().toText();
    }

    Optional<Leaf> leaf() {
        return seen.chain().certificates().stream().findFirst().flatMap(Leaf::of);
    }

    /** Such as {@code 192.0.2.1 serves a key with SHA-256 8755cd..}. */
    String served() {
        return VisitedPath.places(paths) + " "
                + ServedKey.of(seen.chain())
                        .map(key -> "serves a key with SHA-256 "
                                + key.record().data().toHex())
                        .orElse("serves a certificate whose key cannot be read");
    }

    /** The records that would authenticate what is served, what to look at first, and what else would do. */
    Remedy publish(DaneOptions options, String... instead) {
        var change = HostRecords.inForce(host, options).flatMap(HostRecords::withServedKeys);
        var steps = new ArrayList<String>();
        change.ifPresent(made -> steps.add(ServedKey.OWN));
        steps.addAll(List.of(instead));
        change.ifPresent(made -> steps.add(caches()));
        return new Remedy(change.stream().toList(), steps);
    }

    /** Who looks again at once would else think that it did not help. RFC 7671 §8.1. */
    private String caches() {
        var ttl = HostLookups.signedTlsa(host)
                .map(link -> link.signer().originalTtlSeconds())
                .max(Long::compareTo);
        return "check again " + ttl.map(seconds -> seconds + " s").orElse("a TTL")
                + " after the change: until then caches may have the old records, for senders and for this check";
    }

    /** The records that missed for one of {@code causes}, with what was found, or all that missed if none did so. */
    String misses(Set<Mismatch> causes) {
        var misses = result.misses();
        var near = misses.stream().filter(miss -> causes.contains(miss.why())).toList();
        return (near.isEmpty() ? misses : near)
                .stream().map(RefusedChain::text).limit(MOST_RECORDS).collect(Collectors.joining("; "));
    }

    /** Data that nothing has is said by the record itself; any other miss needs its reason. */
    private static String text(RecordResult.Missed miss) {
        return Quoted.of(miss.record()) + (miss.why() == Mismatch.NONE ? "" : Quoted.behind(miss.detail()));
    }

    private static final int MOST_RECORDS = 5;
}
