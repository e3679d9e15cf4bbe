package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.tlsrpt.ReportingDiscovery;

/**
 * What a domain says beside DANE: its MTA-STS policy, and where reports go. RFC 8461, RFC 8460.
 *
 * @param stsTxt the TXT records at {@code _mta-sts}; empty where that name would be too long to exist
 * @param fetch what the policy host answered; empty where no record asks for a fetch
 * @param unannounced what it answered though no record asks for a fetch; no sender ever sees that, and nothing but a finding follows from
 *     it; empty where nobody sought it, and where a record stands
 * @param reportingTxt the TXT records at {@code _smtp._tls}; empty as above
 * @param reportPaths what was seen of the ways that reports take; empty where nobody looked
 * @param roots of those trusted for the web, all that the chains of the MX hosts can lead to; none where there is no policy
 */
public record DomainPolicies(
        Optional<Lookup<List<String>>> stsTxt,
        Optional<FetchAnswer> fetch,
        Optional<FetchAnswer> unannounced,
        Optional<Lookup<List<String>>> reportingTxt,
        Optional<ReportPaths> reportPaths,
        List<PresentedCertificate> roots) {
    public DomainPolicies {
        roots = List.copyOf(roots);
    }

    /** As a sender would ask, which fetches nothing that no record announces. RFC 8461 §3.1. */
    public DomainPolicies(
            Optional<Lookup<List<String>>> stsTxt,
            Optional<FetchAnswer> fetch,
            Optional<Lookup<List<String>>> reportingTxt,
            List<PresentedCertificate> roots) {
        this(stsTxt, fetch, Optional.empty(), reportingTxt, Optional.empty(), roots);
    }

    public DomainPolicies withRoots(List<PresentedCertificate> roots) {
        return new DomainPolicies(stsTxt, fetch, unannounced, reportingTxt, reportPaths, roots);
    }

    public DomainPolicies withReportPaths(Optional<ReportPaths> reportPaths) {
        return new DomainPolicies(stsTxt, fetch, unannounced, reportingTxt, reportPaths, roots);
    }

    public StsDiscovery sts() {
        return stsTxt.map(StsDiscovery::of).orElseGet(StsDiscovery.NoRecord::new);
    }

    /** Empty where nothing was fetched. */
    public Optional<FetchOutcome> outcome() {
        return fetch.map(FetchOutcome::of);
    }

    /** The policy that was fetched; empty where there is none, or none that is valid. */
    public Optional<PolicyFile> policyFile() {
        return outcome()
                .flatMap(outcome ->
                        outcome instanceof FetchOutcome.Fetched(var file) ? Optional.of(file) : Optional.empty());
    }

    /** A policy that is served, and that no record announces; in mode none it is what is left of an earlier one. RFC 8461 §8.3. */
    public Optional<PolicyFile> unannouncedFile() {
        return unannounced
                .map(FetchOutcome::of)
                .flatMap(outcome ->
                        outcome instanceof FetchOutcome.Fetched(var file) ? Optional.of(file) : Optional.empty())
                .filter(file -> file.mode() != StsMode.NONE);
    }

    /** What a sender has in hand that fetched it now, without an older one kept. RFC 8461 §3.3. */
    public Optional<StsPolicy> policy(Instant now) {
        return policyFile().map(file -> StsPolicy.of(file, now));
    }

    public ReportingDiscovery reporting() {
        return reportingTxt.map(ReportingDiscovery::of).orElseGet(ReportingDiscovery.NoRecord::new);
    }
}
