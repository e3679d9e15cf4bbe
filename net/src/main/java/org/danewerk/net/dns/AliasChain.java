package org.danewerk.net.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;

/** The aliases followed so far in one lookup; ends loops and chains that are too long. RFC 7672 §2.1.3. */
final class AliasChain {
    private final DomainName first;
    private final int maxHops;
    private final List<Alias> links = new ArrayList<>(0);
    private final Set<DomainName> seen = new HashSet<>();
    private long ttlSeconds = Ttl.MAX_POSITIVE;
    private final List<ExtendedError> said = new ArrayList<>(0);
    private Proof proof = Proof.NONE;

    AliasChain(DomainName first, int maxHops) {
        this.first = first;
        this.maxHops = maxHops;
        seen.add(first);
    }

    /** The name where the records are looked for now. */
    DomainName name() {
        return links.isEmpty() ? first : links.getLast().target();
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** Goes one link on; a failure where that leads in a circle or too far. */
    Optional<Resolution> follow(DomainName target, DnssecStatus status, long linkTtl, Proof linkProof) {
        proof = proof.and(linkProof);
        if (links.size() >= maxHops) {
            return Optional.of(failed(LookupFailure.ALIAS_LIMIT, "more than " + maxHops + " aliases in a row"));
        }
        links.add(new Alias(name(), target, status));
        ttlSeconds = Math.min(ttlSeconds, linkTtl);
        return seen.add(target)
                ? Optional.empty()
                : Optional.of(failed(LookupFailure.ALIAS_LOOP, "the aliases lead back to " + target.toText()));
    }

    /** The weakest of the links and of what stands at their end. RFC 7672 §2.1.3 */
    DnssecStatus status(DnssecStatus atTheEnd) {
        var weakest = atTheEnd;
        for (var link : links) {
            weakest = weakest.weakest(link.status());
        }
        return weakest;
    }

    long ttl(long atTheEnd) {
        return Math.min(ttlSeconds, atTheEnd);
    }

    /** Of the links so far and of what stands at their end. */
    Proof proof(Proof atTheEnd) {
        return proof.and(atTheEnd);
    }

    List<Alias> links() {
        return links;
    }

    /** What came with a reply about one of the links, or about their end. */
    void hear(List<ExtendedError> errors) {
        said.addAll(errors);
    }

    List<ExtendedError> said() {
        return said;
    }

    Resolution failed(Judged.Not judged) {
        return new Resolution.Failed(judged.failure(), judged.detail(), links, proof.and(judged.proof()), said);
    }

    Resolution failed(LookupFailure failure, String detail) {
        return new Resolution.Failed(failure, detail, links, proof, said);
    }
}
