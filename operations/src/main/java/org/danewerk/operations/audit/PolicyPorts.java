package org.danewerk.operations.audit;

import java.util.List;
import java.util.function.Supplier;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.net.https.PolicyFetcher;

/**
 * What an audit needs for policies beside DANE.
 *
 * @param roots trusted for servers of the web, asked for when a policy was fetched
 */
public record PolicyPorts(PolicyFetcher fetcher, Supplier<List<PresentedCertificate>> roots) {}
