package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.CertificateRules.quoted;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.pkix.PathProblem.Kind;

/**
 * Looks for valid paths from a server's certificate through the certificates it sent: to certificates, to a bare key, to trusted
 * roots. RFC 5280 §6.
 *
 * <p>Signatures are checked at most once over all searches of one finder. Not for use by several threads at once.
 */
public final class PathFinder {
    private final List<PresentedCertificate> presented;
    private final CertificateRules rules;
    private final SignatureMemory signatures;
    private final Optional<PathProblem> names;
    private final boolean cut;

    /**
     * @param presented the leaf first, the rest in any order
     * @param accepted one of these the leaf must name
     * @param now the instant of validation
     */
    public PathFinder(
            List<PresentedCertificate> presented,
            ReferenceIdentifiers accepted,
            Instant now,
            AnchorDates anchorDates,
            Limits limits) {
        this(presented, Optional.of(accepted), now, anchorDates, limits);
    }

    /**
     * @param accepted empty where any name will do
     */
    public PathFinder(
            List<PresentedCertificate> presented,
            Optional<ReferenceIdentifiers> accepted,
            Instant now,
            AnchorDates anchorDates,
            Limits limits) {
        if (presented.isEmpty()) {
            throw new IllegalArgumentException("no path without a certificate");
        }
        this.presented =
                presented.stream().limit(limits.chainCertificates()).distinct().toList();
        this.cut = presented.size() > limits.chainCertificates();
        this.rules = new CertificateRules(now, anchorDates);
        this.signatures = new SignatureMemory(limits.signatures());
        var leaf = presented.getFirst();
        this.names = accepted.filter(names -> !names.matches(leaf))
                .map(names -> new PathProblem(Kind.NAME, names.mismatch(leaf)));
    }

    /** To one of {@code anchors}, which need not have been presented. RFC 6698 §2.1.1. */
    public PathOutcome to(Set<PresentedCertificate> anchors) {
        return search(with(anchors), anchors, Optional.empty(), path -> true, Kind.NO_PATH);
    }

    /** To a certificate that this key signed. RFC 7671 §5.2.3. */
    public PathOutcome toKey(Bytes spki) {
        return search(presented, Set.of(), Optional.of(spki), path -> true, Kind.NO_PATH);
    }

    /**
     * To a trusted root. A root that another root issued does not end the search where {@code condition} is not met yet. RFC 7671
     * §5.4.
     */
    public PathOutcome toRoot(Set<PresentedCertificate> roots, Predicate<List<PresentedCertificate>> condition) {
        return search(with(roots), roots, Optional.empty(), condition, Kind.UNTRUSTED);
    }

    /** A gap above what was presented, as a clause; empty when it leads up to a certificate that names no other issuer. */
    public Optional<String> missingIssuer() {
        var seen = new HashSet<PresentedCertificate>();
        var open = new ArrayDeque<>(List.of(presented.getFirst()));
        while (!open.isEmpty()) {
            var certificate = open.poll();
            if (seen.add(certificate) && !certificate.isSelfIssued()) {
                var issuers = presented.stream()
                        .filter(issuer -> issuer.subject().equals(certificate.issuer()))
                        .toList();
                if (issuers.isEmpty()) {
                    return Optional.of("the issuer \"" + certificate.issuerText() + "\" of " + quoted(certificate)
                            + " was not sent");
                }
                open.addAll(issuers);
            }
        }
        return Optional.empty();
    }

    private PathOutcome search(
            List<PresentedCertificate> issuers,
            Set<PresentedCertificate> anchors,
            Optional<Bytes> key,
            Predicate<List<PresentedCertificate>> condition,
            Kind nothing) {
        var goal = new PathGoal(issuers, anchors, key, condition, () -> nothing(nothing));
        return new PathSearch(goal, rules, signatures, names).from(presented.getFirst());
    }

    private PathProblem nothing(Kind kind) {
        if (cut) {
            return new PathProblem(Kind.LIMIT, "only the first " + presented.size() + " certificates were looked at");
        }
        if (presented.getFirst().outline().isEmpty()) {
            return new PathProblem(kind, "the server's certificate cannot be read");
        }
        return new PathProblem(kind, missingIssuer().orElse("the certificates sent lead elsewhere"));
    }

    private List<PresentedCertificate> with(Set<PresentedCertificate> anchors) {
        var issuers = new ArrayList<>(presented);
        anchors.stream().filter(anchor -> !presented.contains(anchor)).forEach(issuers::add);
        return issuers;
    }
}
