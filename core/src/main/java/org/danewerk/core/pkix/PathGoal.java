package org.danewerk.core.pkix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.danewerk.core.base.Bytes;

/**
 * Where a path may lead.
 *
 * @param issuers every certificate that may stand above the leaf, those of {@code anchors} included
 * @param anchors where a path may end
 * @param key where a path may end as well: whatever this key signed
 * @param condition what a path to an anchor must fulfil besides; one that does not may still go on to another anchor
 * @param nothing what it means that no path ends anywhere
 */
record PathGoal(
        List<PresentedCertificate> issuers,
        Set<PresentedCertificate> anchors,
        Optional<Bytes> key,
        Predicate<List<PresentedCertificate>> condition,
        Supplier<PathProblem> nothing) {}
