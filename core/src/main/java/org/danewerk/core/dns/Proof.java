package org.danewerk.core.dns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an answer is proven, step by step from the trust anchor: keys, DS records, aliases, the answer; or where that ends and why.
 * RFC 4035 §5.
 *
 * @param links empty where somebody else validated, or nothing was asked that could be proven
 */
public record Proof(List<ProofLink> links) {
    public static final Proof NONE = new Proof(List.of());

    public Proof {
        links = List.copyOf(links);
    }

    public Proof and(ProofLink link) {
        var all = new ArrayList<ProofLink>(links.size() + 1);
        all.addAll(links);
        all.add(link);
        return new Proof(all);
    }

    /** Both, what they share once. */
    public Proof and(Proof other) {
        if (links.isEmpty() || other.links.isEmpty()) {
            return links.isEmpty() ? other : this;
        }
        var all = new LinkedHashSet<>(links);
        all.addAll(other.links);
        return new Proof(List.copyOf(all));
    }

    /** When the first of the signatures runs out; empty without any. RFC 4034 §3.1.5. */
    public Optional<Instant> firstExpiration() {
        return links.stream()
                .flatMap(link -> switch (link) {
                    case ProofLink.Keys keys -> Stream.of(keys.signer());
                    case ProofLink.Records records -> Stream.of(records.signer());
                    case ProofLink.Denied denied -> denied.signers().stream();
                    case ProofLink.Ends ends -> Stream.<Signer>empty();
                })
                .map(Signer::expiration)
                .min(Instant::compareTo);
    }

    /** Where it ends before the answer is secure: the weakest, and of these the first. */
    public Optional<ProofLink.Ends> end() {
        ProofLink.Ends weakest = null;
        for (var link : links) {
            if (link instanceof ProofLink.Ends ends
                    && (weakest == null || ends.status().compareTo(weakest.status()) > 0)) {
                weakest = ends;
            }
        }
        return Optional.ofNullable(weakest);
    }
}
