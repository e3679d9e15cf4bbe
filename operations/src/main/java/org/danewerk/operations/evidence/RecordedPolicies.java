package org.danewerk.operations.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.tlsrpt.EndpointAnswer;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.ReportPaths;

/**
 * What came of asking for policies beside DANE, but for the DNS messages, and but for a policy that no record announces: no sender's
 * verdict needs it, and no check that is recorded seeks it.
 *
 * @param fetch empty where no record asked for one
 * @param roots all that the chains seen can lead to, of those trusted then
 * @param endpoints what came of each https destination of reports; empty where nobody looked at the ways that reports take
 */
public record RecordedPolicies(
        Optional<FetchAnswer> fetch,
        List<PresentedCertificate> roots,
        Optional<Map<String, EndpointAnswer>> endpoints) {
    public RecordedPolicies {
        roots = List.copyOf(roots);
        endpoints = endpoints.map(Map::copyOf);
    }

    static RecordedPolicies of(DomainPolicies policies) {
        return new RecordedPolicies(
                policies.fetch(), policies.roots(), policies.reportPaths().map(RecordedPolicies::endpoints));
    }

    private static Map<String, EndpointAnswer> endpoints(ReportPaths paths) {
        var endpoints = new LinkedHashMap<String, EndpointAnswer>();
        paths.endpoints().forEach(endpoint -> endpoints.put(endpoint.uri(), endpoint.answer()));
        return endpoints;
    }
}
