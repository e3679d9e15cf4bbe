package org.danewerk.core.pkix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way up from the leaf, every signature on it verified, linked from the top down.
 *
 * @param depth how many certificates stand below the top
 * @param problem what keeps it from being valid, as far as it goes
 * @param complete whether the top is an anchor, or was signed by one that is a bare key
 */
record Path(
        PresentedCertificate top, @Nullable Path below, int depth, Optional<PathProblem> problem, boolean complete) {

    static Path start(PresentedCertificate leaf, Optional<PathProblem> problem) {
        return new Path(leaf, null, 0, problem, false);
    }

    Path extend(PresentedCertificate issuer, Optional<PathProblem> problem) {
        return new Path(issuer, this, depth + 1, problem, false);
    }

    Path completed(Optional<PathProblem> problem) {
        return new Path(top, below, depth, problem, true);
    }

    /** Whether this name with this key is on the path already, be it in another certificate: going there again leads nowhere new. */
    boolean holds(PresentedCertificate issuer) {
        for (Path at = this; at != null; at = at.below) {
            if (at.top.subject().equals(issuer.subject()) && at.top.spki().equals(issuer.spki())) {
                return true;
            }
        }
        return false;
    }

    /** How many count against a limit on the length set by whoever issued the top. RFC 5280 §4.2.1.9. */
    int intermediates() {
        int count = 0;
        for (Path at = this; at.below != null; at = at.below) {
            count += at.top.isSelfIssued() ? 0 : 1;
        }
        return count;
    }

    boolean isSound() {
        return problem.isEmpty();
    }

    /** The leaf first. */
    List<PresentedCertificate> certificates() {
        var certificates = new ArrayList<PresentedCertificate>();
        for (Path at = this; at != null; at = at.below) {
            certificates.addFirst(at.top);
        }
        return certificates;
    }
}
