package org.danewerk.operations.anchors;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.anchor.AnchorName;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dnssec.KeyDigest;
import org.danewerk.net.dnssec.TrustAnchors;

/**
 * One anchor, and what becomes of it.
 *
 * @param problem why it is not used at any time
 * @param known whether those it is compared with have it
 */
public record ShownAnchor(KeyDigest digest, AnchorState state, Optional<String> problem, boolean known) {
    static ShownAnchor of(KeyDigest digest, DomainName zone, TrustAnchors.Anchor others, Instant now) {
        var problem = digest.problem(zone);
        var state = problem.isPresent()
                ? AnchorState.UNUSABLE
                : digest.validity().hasEnded(now)
                        ? AnchorState.ENDED
                        : digest.validity().includes(now) ? AnchorState.IN_FORCE : AnchorState.NOT_YET;
        return new ShownAnchor(digest, state, problem, others.names(digest.ds()));
    }

    /** As it stands in a configuration. */
    static ShownAnchor of(TrustAnchors.Dated ds, DomainName zone, TrustAnchors.Anchor others, Instant now) {
        return of(new KeyDigest("", ds.validity(), ds.rdata(), Optional.empty(), Optional.empty()), zone, others, now);
    }

    public boolean inForce() {
        return state == AnchorState.IN_FORCE;
    }

    AnchorName name() {
        return new AnchorName(digest.keyTag(), digest.algorithm(), digest.digestType(), digest.digest());
    }
}
