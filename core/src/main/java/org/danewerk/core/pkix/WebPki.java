package org.danewerk.core.pkix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;

/** The rules of the web's servers: a trusted root, dates, and the name among the dNSNames alone. RFC 8461 §3.3, §4.2, RFC 9525 §6.3. */
public final class WebPki {
    private WebPki() {}

    /** What stands between a chain and trust in it as the chain of {@code host}; empty where nothing does. */
    public static Optional<PathProblem> problem(
            List<PresentedCertificate> presented,
            DomainName host,
            Collection<PresentedCertificate> roots,
            Instant now) {
        var accepted = new ReferenceIdentifiers(List.of(host), false);
        var finder = new PathFinder(presented, accepted, now, AnchorDates.IGNORE, Limits.DEFAULT);
        return switch (finder.toRoot(new LinkedHashSet<>(roots), path -> true)) {
            case PathOutcome.Found found -> Optional.empty();
            case PathOutcome.Refused(var closest) -> Optional.of(closest);
        };
    }

    /**
     * Those of the roots that a search from these certificates could come to; with them alone it comes to the same. So they can be
     * kept with what was seen.
     */
    public static List<PresentedCertificate> rootsAbove(
            Collection<PresentedCertificate> seen, Collection<PresentedCertificate> roots) {
        var issuers = seen.stream().map(PresentedCertificate::issuer).collect(Collectors.toSet());
        var above = new LinkedHashSet<PresentedCertificate>();
        // A root may be issued by another one.
        while (above.addAll(namedBy(issuers, Set.copyOf(seen), roots))) {
            above.forEach(root -> issuers.add(root.issuer()));
        }
        return List.copyOf(above);
    }

    private static List<PresentedCertificate> namedBy(
            Set<DistinguishedName> issuers, Set<PresentedCertificate> seen, Collection<PresentedCertificate> roots) {
        var named = new ArrayList<PresentedCertificate>();
        for (var root : roots) {
            if (issuers.contains(root.subject()) || seen.contains(root)) {
                named.add(root);
            }
        }
        return named;
    }
}
