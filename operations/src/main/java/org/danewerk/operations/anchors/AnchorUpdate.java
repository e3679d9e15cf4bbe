package org.danewerk.operations.anchors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dnssec.PublishedAnchors;
import org.danewerk.net.dnssec.TrustAnchors;

/**
 * Whether the anchors of a file may take the place of those in use.
 *
 * <p>It must be known whose file it is, and one of its anchors that is in force must be in use already: whoever comes to sign a file, by
 * whatever fault, does not get to replace the root by one of his own. RFC 9718 §3.2 leaves the second to us.
 *
 * @param anchors each with whether it is in use already
 * @param objections why not, each with what to do; empty where they may
 */
public record AnchorUpdate(
        PublishedAnchors published,
        Authentication authentication,
        List<ShownAnchor> anchors,
        List<String> objections,
        Instant now) {
    public AnchorUpdate {
        anchors = List.copyOf(anchors);
        objections = List.copyOf(objections);
    }

    /**
     * @param inUse of the root
     * @param acceptNew whether the operator vouches for a file of which nothing is in use
     */
    public static AnchorUpdate of(
            PublishedAnchors published,
            Authentication authentication,
            TrustAnchors.Anchor inUse,
            boolean acceptNew,
            Instant now) {
        var anchors = published.digests().stream()
                .map(digest -> ShownAnchor.of(digest, published.zone(), inUse.at(now), now))
                .toList();
        var objections = new ArrayList<String>();
        if (!published.zone().equals(DomainName.ROOT)) {
            objections.add("its anchors are those of " + published.zone().toText() + ", and not of the root");
        }
        switch (authentication) {
            case Authentication.Refused(var why) -> objections.add(why);
            case Authentication.None none ->
                objections.add(
                        "nothing says that it is the file of IANA; give --signature root-anchors.p7s and --authority "
                                + "icannbundle.pem, or vouch for it yourself by --accept-unsigned");
            case Authentication.Signed signed -> {}
            case Authentication.Confirmed confirmed -> {}
        }
        if (anchors.stream().noneMatch(ShownAnchor::inForce)) {
            objections.add("none of its anchors is in force at " + now);
        } else if (!acceptNew && anchors.stream().noneMatch(anchor -> anchor.inForce() && anchor.known())) {
            objections.add("none of its anchors that are in force is in use here; vouch for new ones by --accept-new");
        }
        return new AnchorUpdate(published, authentication, anchors, objections, now);
    }

    public boolean accepted() {
        return objections.isEmpty();
    }

    /** What may be used from now on; empty where nothing is accepted. */
    public Optional<TrustAnchors> usable() {
        return accepted() ? published.usable(now) : Optional.empty();
    }
}
