package org.danewerk.core.resolver;

import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RuleText;

/** One thing that can be wrong with a resolver. */
public interface ResolverRule {
    RuleText text();

    /** Empty where it is right, or where nobody could tell. */
    Optional<Finding> check(ResolverObservation resolver);
}
