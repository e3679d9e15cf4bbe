package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.CertificateRules.farthest;
import static org.danewerk.core.pkix.CertificateRules.problem;
import static org.danewerk.core.pkix.CertificateRules.quoted;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PathProblem.Kind;

/**
 * One search, by what is sound before what is not and by the short before the long: the first complete path that comes up is
 * valid and has the least depth; once none is left that is sound, the rest only tells how close it came.
 *
 * <p>Certificates may come in any order and with strangers of the same name among them, so every issuer that fits by name is
 * tried, whatever its key identifier says: anybody can write one. RFC 8446 §4.4.2, RFC 5280 §4.2.1.1 and §6.1.
 */
final class PathSearch {
    private final PathGoal goal;
    private final CertificateRules rules;
    private final SignatureMemory signatures;
    private final Optional<PathProblem> names;
    private final ConstraintCheck constraints = new ConstraintCheck(MOST_COMPARISONS);
    private final Map<DistinguishedName, Set<PresentedCertificate>> issuers = new HashMap<>();
    private final Set<DistinguishedName> towards = new HashSet<>();
    private final PriorityQueue<Path> open = new PriorityQueue<>((one, other) -> one.isSound() != other.isSound()
            ? Boolean.compare(other.isSound(), one.isSound())
            : Integer.compare(one.depth(), other.depth()));
    private Optional<PathProblem> closest = Optional.empty();

    /** @param names what is wrong with the names of the leaf */
    PathSearch(PathGoal goal, CertificateRules rules, SignatureMemory signatures, Optional<PathProblem> names) {
        this.goal = goal;
        this.rules = rules;
        this.signatures = signatures;
        this.names = names;
        for (var issuer : goal.issuers()) {
            issuers.computeIfAbsent(issuer.subject(), name -> new LinkedHashSet<>())
                    .add(issuer);
        }
        findNamesThatLead();
    }

    PathOutcome from(PresentedCertificate leaf) {
        start(leaf);
        for (int steps = 0; !open.isEmpty(); steps++) {
            var path = open.poll();
            if (path.complete()) {
                if (path.isSound()) {
                    return new PathOutcome.Found(path.certificates());
                }
                note(path.problem());
            } else if (mayComeCloser(path)) {
                if (steps < MOST_STEPS) {
                    extend(path);
                } else {
                    noteLimit(path, "too many paths to try");
                }
            }
        }
        return new PathOutcome.Refused(closest.orElseGet(goal.nothing()));
    }

    /** A leaf that is its own anchor must at least be signed by itself. RFC 6698 App. A.1. */
    private void start(PresentedCertificate leaf) {
        var path = Path.start(leaf, rules.leaf(leaf));
        open.add(path);
        if (goal.anchors().contains(leaf) && leaf.isSelfIssued() && isSigned(path, leaf)) {
            finish(path);
        }
    }

    private void extend(Path path) {
        goal.key().ifPresent(key -> tryKey(path, key));
        for (var issuer : issuers.getOrDefault(path.top().issuer(), Set.of())) {
            boolean anchor = goal.anchors().contains(issuer);
            boolean leads = goal.key().isPresent() || towards.contains(issuer.issuer());
            if ((anchor || leads) && !path.holds(issuer) && isSigned(path, issuer)) {
                var constrained = farthest(path.problem(), constraints.check(issuer, path));
                if (anchor) {
                    finish(path.extend(issuer, farthest(constrained, rules.anchor(issuer))));
                }
                if (leads) {
                    open.add(path.extend(issuer, farthest(constrained, rules.intermediate(issuer))));
                }
            }
        }
    }

    /** The name of a bare key's owner is not known, so the signature alone says what it signed. RFC 7671 §5.2.3. */
    private void tryKey(Path path, Bytes key) {
        var signed = signatures.isSignedBy(path.top(), key);
        if (signed.isEmpty()) {
            noteLimit(path, TOO_MANY_SIGNATURES);
        } else if (signed.get()) {
            finish(path);
        }
    }

    private void finish(Path path) {
        if (goal.condition().test(path.certificates())) {
            open.add(path.completed(farthest(path.problem(), names)));
        } else {
            note(problem(Kind.NO_PATH, "the path to " + quoted(path.top()) + " does not lead over the authority"));
        }
    }

    private boolean isSigned(Path path, PresentedCertificate issuer) {
        var signed = issuer.spki().flatMap(key -> signatures.isSignedBy(path.top(), key));
        if (signed.isEmpty()) {
            noteLimit(path, TOO_MANY_SIGNATURES);
        } else if (!signed.get()) {
            note(problem(
                    Kind.SIGNATURE,
                    "the signature on " + quoted(path.top()) + " is not by the key of " + quoted(issuer)));
        }
        return signed.orElse(false);
    }

    /** From a path that is not sound, only what comes closer than the closest so far is worth knowing. */
    private boolean mayComeCloser(Path path) {
        return path.isSound()
                || closest.isEmpty()
                || path.problem().get().kind().compareTo(closest.get().kind()) > 0;
    }

    private void note(Optional<PathProblem> problem) {
        closest = Stream.concat(closest.stream(), problem.stream()).max(Comparator.comparing(PathProblem::kind));
    }

    /** Nothing is lost by giving up what is not sound. */
    private void noteLimit(Path path, String detail) {
        if (path.isSound()) {
            note(problem(Kind.LIMIT, detail));
        }
    }

    /** Whoever names one of these as issuer may lead to an anchor; from all others there is no way. */
    private void findNamesThatLead() {
        goal.anchors().forEach(anchor -> towards.add(anchor.subject()));
        boolean more = true;
        while (more) {
            more = false;
            for (var issuer : goal.issuers()) {
                more |= towards.contains(issuer.issuer()) && towards.add(issuer.subject());
            }
        }
    }

    private static final String TOO_MANY_SIGNATURES = "too many signatures to check";

    /** Paths looked at in one search; real ones take as many as the path is long. */
    private static final int MOST_STEPS = 2_000;

    /** Names compared with name constraints in one search; real chains need some hundreds. */
    private static final long MOST_COMPARISONS = 250_000;
}
