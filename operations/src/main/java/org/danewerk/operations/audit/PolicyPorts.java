package org.danewerk.operations.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.net.https.PolicyFetcher;
import org.danewerk.net.https.ReportEndpoints;

/**
 * What an audit needs for policies beside DANE.
 *
 * @param endpoints without it nobody looks at the ways that reports take
 * @param roots trusted for servers of the web, asked for when a policy was fetched
 */
public record PolicyPorts(
        PolicyFetcher fetcher, Optional<ReportEndpoints> endpoints, Supplier<List<PresentedCertificate>> roots) {
    /** For policies, and for the record that asks for reports alone. */
    public PolicyPorts(PolicyFetcher fetcher, Supplier<List<PresentedCertificate>> roots) {
        this(fetcher, Optional.empty(), roots);
    }
}
