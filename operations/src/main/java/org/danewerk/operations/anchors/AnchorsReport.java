package org.danewerk.operations.anchors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.anchor.AnchorName;
import org.danewerk.core.anchor.AnchorRules;
import org.danewerk.core.anchor.AnchorsObservation;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.net.dnssec.TrustAnchors;

/**
 * What there is to say of trust anchors of the root.
 *
 * @param subject where they come from
 * @param update where they are of a file that may be taken into use
 * @param keys of the root, where it was asked
 */
public record AnchorsReport(
        String subject,
        List<ShownAnchor> anchors,
        Optional<AnchorUpdate> update,
        List<RootKey> keys,
        List<Finding> findings,
        Instant now) {
    public AnchorsReport {
        anchors = List.copyOf(anchors);
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
    }

    /**
     * Of those in use, beside the keys that sign the root.
     *
     * @param inUse of the root
     * @param fetched when the file they come from was written, where it is IANA's
     */
    public static AnchorsReport inUse(
            String subject, TrustAnchors.Anchor inUse, List<RootKey> keys, Optional<Instant> fetched, Instant now) {
        var builtIn = root(TrustAnchors.root());
        var anchors = inUse.asDs().stream()
                .map(ds -> ShownAnchor.of(ds, inUse.zone(), builtIn, now))
                .toList();
        // A root that shares nothing with the public one is another one, and lacks nothing.
        boolean isPublic = anchors.stream().anyMatch(ShownAnchor::known);
        var missing = builtIn.asDs().stream()
                .filter(ds -> isPublic && !inUse.names(ds.rdata()))
                .map(ds -> ShownAnchor.of(ds, DomainName.ROOT, inUse, now).name())
                .toList();
        return of(subject, anchors, Optional.empty(), keys, missing, fetched, now);
    }

    /**
     * Of a file, compared with those in use.
     *
     * @param subject where those in use come from
     * @param fetched when the file was written
     */
    public static AnchorsReport update(String subject, AnchorUpdate update, Optional<Instant> fetched) {
        var missing = update.anchors().stream()
                .filter(anchor -> update.accepted() && anchor.inForce() && !anchor.known())
                .map(ShownAnchor::name)
                .toList();
        return of(subject, update.anchors(), Optional.of(update), List.of(), missing, fetched, update.now());
    }

    private static AnchorsReport of(
            String subject,
            List<ShownAnchor> anchors,
            Optional<AnchorUpdate> update,
            List<RootKey> keys,
            List<AnchorName> missing,
            Optional<Instant> fetched,
            Instant now) {
        var findings = AnchorRules.ALL.findings(new AnchorsObservation(subject, keys, missing, fetched, now));
        return new AnchorsReport(subject, anchors, update, keys, findings, now);
    }

    private static TrustAnchors.Anchor root(TrustAnchors anchors) {
        return anchors.closestTo(DomainName.ROOT).orElseThrow();
    }
}
