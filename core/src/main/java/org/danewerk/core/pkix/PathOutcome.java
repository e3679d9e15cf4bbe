package org.danewerk.core.pkix;

import java.util.List;

/** What the search for a valid path came to. */
public sealed interface PathOutcome {
    /** Every check passed. Only {@link PathFinder} makes one. */
    final class Found implements PathOutcome {
        private final List<PresentedCertificate> certificates;

        Found(List<PresentedCertificate> certificates) {
            this.certificates = List.copyOf(certificates);
        }

        /** The leaf first, the anchor last; of a path to a bare key, all that the key's owner signed or had signed. */
        public List<PresentedCertificate> certificates() {
            return certificates;
        }
    }

    /** @param closest what stood in the way where it came closest to a valid path */
    record Refused(PathProblem closest) implements PathOutcome {}
}
