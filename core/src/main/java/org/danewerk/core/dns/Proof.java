package org.danewerk.core.dns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

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
