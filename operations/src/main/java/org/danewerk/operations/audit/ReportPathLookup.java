package org.danewerk.operations.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.tlsrpt.ReportingRecord;
import org.danewerk.core.verdict.ReportPaths;
import org.danewerk.core.verdict.ReportPaths.Endpoint;
import org.danewerk.core.verdict.ReportPaths.Operator;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.ReportEndpoints;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.InParallel;
import org.danewerk.operations.route.RouteLookup;

/**
 * Looks at the ways that reports on a domain take: can mail come to the mailboxes, is there a server at the https URIs, and do operators of
 * MX hosts hear of failures as well? Mails nobody, posts nothing, and asks no domain whether it wants the reports of others: TLS
 * reporting has no record for that. Blocks. RFC 8460 §3, §7.
 */
final class ReportPathLookup {
    /** A record may name ten of each kind, and the way to a domain may have twenty hosts; what is left out is unknown to findings. */
    private static final int MOST_OF_A_KIND = 4;

    /** A report goes out whatever TLS comes to. RFC 8460 §5.3.1. */
    private static final SenderPolicy REPORTER = SenderPolicy.DEFAULT.withLevel(SmtpLevel.MAY);

    private final Resolver resolver;
    private final RouteLookup routes;
    private final ReportEndpoints endpoints;

    ReportPathLookup(Resolver resolver, AddressFamilies families, Limits limits, ReportEndpoints endpoints) {
        this.resolver = resolver;
        this.routes = new RouteLookup(resolver, families, limits);
        this.endpoints = endpoints;
    }

    /** Without operators, who are known with the MX hosts. */
    ReportPaths lookup(DomainName domain, ReportingDiscovery reporting) {
        var destinations = reporting instanceof ReportingDiscovery.Implemented(var record)
                ? record.destinations()
                : List.<ReportUri.Destination>of();
        return InParallel.both(
                () -> InParallel.map(mailDomains(domain, destinations), this::route),
                () -> InParallel.map(uris(destinations), uri -> new Endpoint(uri, endpoints.connect(uri))),
                (mailboxes, seen) -> new ReportPaths(mailboxes, seen, List.of()));
    }

    /** The way to the domain itself is known. */
    private static List<DomainName> mailDomains(DomainName domain, List<ReportUri.Destination> destinations) {
        return destinations.stream()
                .flatMap(destination -> destination instanceof ReportUri.Mail mail
                        ? mail.domain().stream()
                        : Stream.<DomainName>empty())
                .filter(name -> !name.equals(domain))
                .distinct()
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private static List<String> uris(List<ReportUri.Destination> destinations) {
        return destinations.stream()
                .flatMap(destination ->
                        destination instanceof ReportUri.Post(var uri) ? Stream.of(uri) : Stream.<String>empty())
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private MailRoute route(DomainName domain) {
        return routes.lookup(new NextHop.Domain(domain), REPORTER);
    }

    /** Of hosts with TLSA records alone: on others there is nothing that the operator could hear of. RFC 8460 §1.1. */
    List<Operator> operators(DomainName domain, List<HostPolicy> hosts) {
        var bases = hosts.stream()
                .flatMap(host -> baseDomain(host).stream())
                .filter(base -> !base.isAtOrBelow(domain))
                .distinct()
                .toList();
        return InParallel.map(bases, this::operator).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<DomainName> baseDomain(HostPolicy host) {
        return switch (host.dane()) {
            case DanePolicy.Authenticate authenticate -> Optional.of(authenticate.baseDomain());
            case DanePolicy.Encrypt encrypt -> Optional.of(encrypt.baseDomain());
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
            case DanePolicy.DaneRequired required -> Optional.empty();
        };
    }

    private Optional<Operator> operator(DomainName base) {
        return ReportingRecord.owner(base)
                .map(owner -> new Operator(
                        base,
                        resolver.lookup(new Question(owner, RecordType.TXT)).decode(TxtRecord::decode)));
    }
}
