package org.danewerk.operations.evidence;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.verdict.DomainPolicies;

/**
 * What came of asking for policies beside DANE, but for the DNS messages, and but for a policy that no record announces: no sender's
 * verdict needs it, and no check that is recorded seeks it.
 *
 * @param fetch empty where no record asked for one
 * @param roots all that the chains seen can lead to, of those trusted then
 */
public record RecordedPolicies(Optional<FetchAnswer> fetch, List<PresentedCertificate> roots) {
    public RecordedPolicies {
        roots = List.copyOf(roots);
    }

    static RecordedPolicies of(DomainPolicies policies) {
        return new RecordedPolicies(policies.fetch(), policies.roots());
    }
}
