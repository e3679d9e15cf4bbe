package org.danewerk.core.dane;

import static org.danewerk.core.dane.Misses.missed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.RecordResult.Anchor;
import org.danewerk.core.dane.RecordResult.Matched;
import org.danewerk.core.pkix.PathFinder;
import org.danewerk.core.pkix.PathOutcome;
import org.danewerk.core.pkix.PresentedCertificate;

/**
 * The usages that add to trusted roots instead of taking their place. RFC 6698 §2.1.1, RFC 7671 §5.3 and §5.4.
 *
 * @param presented the leaf first; never a raw public key, which leads to no root
 */
record PkixJudge(List<PresentedCertificate> presented, Set<PresentedCertificate> roots, PathFinder finder) {

    /** RFC 7671 §5.3. */
    RecordResult endEntity(UsableTlsa record, Fingerprint leaf) {
        if (!leaf.matches(record)) {
            return missed(record, Mismatch.NONE, MissWords.endEntity(record, leaf));
        }
        return switch (finder.toRoot(roots, path -> true)) {
            case PathOutcome.Found found -> new Matched(record.source(), 0, Anchor.PRESENTED);
            case PathOutcome.Refused(var closest) -> missed(record, closest);
        };
    }

    /** @param matching what was sent that the record speaks of. RFC 7671 §5.4 */
    RecordResult trustAnchor(UsableTlsa record, Set<PresentedCertificate> matching) {
        var authorities = new LinkedHashSet<>(matching);
        roots.stream().filter(root -> Fingerprint.of(root).matches(record)).forEach(authorities::add);
        // A leaf that issued itself is no authority. RFC 6698 §2.1.1.
        authorities.remove(presented.getFirst());
        if (authorities.isEmpty()) {
            return missed(record, Mismatch.NONE, MissWords.anchor(record, presented.size()));
        }
        var outcome = finder.toRoot(roots, path -> lowest(authorities, path).isPresent());
        return switch (outcome) {
            case PathOutcome.Found found -> matched(record, found.certificates(), authorities);
            case PathOutcome.Refused(var closest) -> missed(record, closest);
        };
    }

    private Matched matched(UsableTlsa record, List<PresentedCertificate> path, Set<PresentedCertificate> authorities) {
        int depth = lowest(authorities, path).orElseThrow();
        return new Matched(
                record.source(), depth, presented.contains(path.get(depth)) ? Anchor.PRESENTED : Anchor.TRUST_STORE);
    }

    /** The least depth above the leaf with one of {@code authorities}. */
    private static Optional<Integer> lowest(Set<PresentedCertificate> authorities, List<PresentedCertificate> path) {
        for (int depth = 1; depth < path.size(); depth++) {
            if (authorities.contains(path.get(depth))) {
                return Optional.of(depth);
            }
        }
        return Optional.empty();
    }
}
