package org.danewerk.operations.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.tlsrpt.ReportingRecord;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.ReportPaths;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.PolicyFetcher;
import org.danewerk.operations.route.InParallel;

/**
 * Looks up the policies of a domain beside DANE. The policy host is asked only where one valid record says that there is a policy,
 * and never about a domain above or behind an alias. Blocks. RFC 8461 §3.1, §3.4, RFC 8460 §3.
 *
 * @param unannounced whether it is asked, for a person to know, where there certainly is no record, too
 */
public record PolicyLookup(Resolver resolver, PolicyFetcher fetcher, boolean unannounced) {
    /** Asks as a sender does. */
    public PolicyLookup(Resolver resolver, PolicyFetcher fetcher) {
        this(resolver, fetcher, false);
    }

    /** Without roots, which depend on what the MX hosts show. */
    public DomainPolicies lookup(DomainName domain) {
        return lookup(domain, reporting -> Optional.empty());
    }

    /**
     * As above, and what the caller sees of the ways that reports take.
     *
     * @param paths looks at them, once it is known what the record says
     */
    DomainPolicies lookup(DomainName domain, Function<ReportingDiscovery, Optional<ReportPaths>> paths) {
        return InParallel.both(
                () -> sts(domain),
                () -> reporting(domain, paths),
                (sts, reporting) -> new DomainPolicies(
                        sts.stsTxt(),
                        sts.fetch(),
                        sts.unannounced(),
                        reporting.reportingTxt(),
                        reporting.reportPaths(),
                        List.of()));
    }

    private DomainPolicies reporting(DomainName domain, Function<ReportingDiscovery, Optional<ReportPaths>> paths) {
        var texts = texts(ReportingRecord.owner(domain));
        var found = new DomainPolicies(Optional.empty(), Optional.empty(), texts, List.of());
        return found.withReportPaths(paths.apply(found.reporting()));
    }

    /**
     * MTA-STS alone, for who keeps policies.
     *
     * @param wanted whether to ask the policy host, by what there is of a record; it may be asked without one to renew what is kept
     */
    public DomainPolicies sts(DomainName domain, Predicate<StsDiscovery> wanted) {
        var texts = texts(StsRecord.owner(domain));
        var found = new DomainPolicies(texts, Optional.empty(), Optional.empty(), List.of());
        return wanted.test(found.sts())
                ? new DomainPolicies(texts, Optional.of(fetcher.fetch(domain)), Optional.empty(), List.of())
                : found;
    }

    private DomainPolicies sts(DomainName domain) {
        var texts = texts(StsRecord.owner(domain));
        var found = new DomainPolicies(texts, Optional.empty(), Optional.empty(), List.of());
        return switch (found.sts()) {
            case StsDiscovery.Available available ->
                new DomainPolicies(texts, Optional.of(fetcher.fetch(domain)), Optional.empty(), List.of());
            case StsDiscovery.NoRecord none ->
                unannounced && texts.isPresent()
                        ? new DomainPolicies(
                                texts,
                                Optional.empty(),
                                Optional.of(fetcher.fetch(domain)),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())
                        : found;
            case StsDiscovery.SeveralRecords several -> found;
            case StsDiscovery.Invalid invalid -> found;
            case StsDiscovery.LookupFailed failed -> found;
        };
    }

    private Optional<Lookup<List<String>>> texts(Optional<DomainName> owner) {
        return owner.map(
                name -> resolver.lookup(new Question(name, RecordType.TXT)).decode(TxtRecord::decode));
    }
}
