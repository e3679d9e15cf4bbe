package org.danewerk.core.anchor;

import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RuleText;

/** One thing that can be wrong with trust anchors. */
public interface AnchorRule {
    RuleText text();

    Optional<Finding> check(AnchorsObservation anchors);
}
