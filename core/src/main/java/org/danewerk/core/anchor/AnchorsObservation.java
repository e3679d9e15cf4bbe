package org.danewerk.core.anchor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of the trust anchors in use.
 *
 * @param subject where they come from, for a sentence
 * @param keys of the root; none where nobody asked
 * @param missing anchors of the root that they lack
 * @param fetched when the file of IANA was written to this machine, where one is in use
 */
public record AnchorsObservation(
        String subject, List<RootKey> keys, List<AnchorName> missing, Optional<Instant> fetched, Instant now) {
    public AnchorsObservation {
        keys = List.copyOf(keys);
        missing = List.copyOf(missing);
    }

    /** Those that sign the root, and that no anchor names. */
    public List<RootKey> unknownSigners() {
        return keys.stream()
                .filter(key -> key.signs() && !key.revoked() && !key.anchored())
                .toList();
    }

    /** Whether the root can be proven by a key that an anchor names. */
    public boolean isSignedByKnown() {
        return keys.stream().anyMatch(key -> key.signs() && !key.revoked() && key.anchored());
    }
}
