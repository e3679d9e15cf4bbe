package org.danewerk.operations.audit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.WebPki;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.LikelyPlace;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.TlsaElsewhere;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.ReportPaths;
import org.danewerk.core.verdict.Timings;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.operations.route.InParallel;
import org.danewerk.operations.route.PlaceLookup;
import org.danewerk.operations.route.RouteLookup;

/**
 * Audits a next hop: from its name to a verdict on every path, with findings.
 *
 * <p>Safe for use by many threads at once. A call blocks, for no longer than the limits allow, and starts virtual threads of its
 * own: hosts and addresses are visited at the same time.
 */
public final class Audit {
    /** Connections one audit has open at once: a domain with many hosts is not to be stormed, nor we to run out of sockets. */
    private static final int CONNECTIONS_AT_ONCE = 16;

    private final RouteLookup routes;
    private final PlaceLookup places;
    private final Optional<PolicyPorts> ports;
    private final Optional<PolicyLookup> policies;
    private final Optional<ReportPathLookup> reportPaths;
    private final SmtpConnector smtp;
    private final AuditOptions options;
    private final InstantSource time;

    /** Asks for no policies beside DANE, whatever the options say. */
    public Audit(Resolver resolver, SmtpConnector smtp, AuditOptions options, InstantSource time) {
        this(resolver, smtp, Optional.empty(), options, time);
    }

    public Audit(Resolver resolver, SmtpConnector smtp, PolicyPorts ports, AuditOptions options, InstantSource time) {
        this(resolver, smtp, Optional.of(ports), options, time);
    }

    private Audit(
            Resolver resolver,
            SmtpConnector smtp,
            Optional<PolicyPorts> ports,
            AuditOptions options,
            InstantSource time) {
        this.routes = new RouteLookup(resolver, options.families(), options.limits());
        this.places = new PlaceLookup(resolver);
        this.ports = ports.filter(given -> options.policies().asked(options.depth()));
        this.policies = this.ports.map(
                given -> new PolicyLookup(resolver, given.fetcher(), options.policies() == OtherPolicies.SOUGHT));
        this.reportPaths = this.ports
                .flatMap(PolicyPorts::endpoints)
                .map(endpoints -> new ReportPathLookup(resolver, options.families(), options.limits(), endpoints));
        this.smtp = smtp;
        this.options = options;
        this.time = time;
    }

    /**
     * @param input the next hop as the user wrote it
     */
    public AuditReport run(String input, NextHop nextHop) {
        Instant now = time.instant();
        var seen = InParallel.both(
                () -> paths(nextHop, now),
                () -> policies(nextHop), // wire: TXT, and one GET, RFC 8461 §3
                (paths, policies) -> paths.seen.withPolicies(policies.map(found -> found.withRoots(
                                roots(found, paths.seen))
                        .withReportPaths(found.reportPaths().map(ways -> ways.withOperators(paths.operators))))));
        return AuditReport.of(input, seen); // pure
    }

    /** All but the policies beside DANE. */
    private Paths paths(NextHop nextHop, Instant now) {
        long started = System.nanoTime();
        MailRoute route =
                routes.lookup(nextHop, options.sender()); // wire: MX, A/AAAA, CNAME, TLSA, each with its status
        long routed = System.nanoTime();
        var destination = Destination.of(route, options.sender()); // pure: RFC 5321 §5.1, RFC 7672 §2.2.1
        var policies = HostPolicy.decide(route, options.sender()); // pure: RFC 7672 §2.2.2, §2.2.3
        var connections = new Semaphore(CONNECTIONS_AT_ONCE);
        var seen = InParallel.both(
                () -> InParallel.map(policies, host -> visit(host, now, connections)),
                () -> beside(nextHop, policies),
                Seen::new);
        long visited = System.nanoTime();
        var timings = new Timings(
                Duration.ofNanos(routed - started),
                Duration.ofNanos(visited - routed),
                Duration.ofNanos(visited - started));
        return new Paths(
                new Observation(now, options.sender(), route, destination, seen.hosts, timings)
                        .withElsewhere(seen.beside.elsewhere),
                seen.beside.operators);
    }

    /** Facts that decide nothing. */
    private Beside beside(NextHop nextHop, List<HostPolicy> hosts) {
        return InParallel.both(
                () -> elsewhere(nextHop, hosts), // wire: TLSA where no sender looks, for hosts without any
                () -> operators(nextHop, hosts), // wire: TXT at the TLSA base domains of others
                Beside::new);
    }

    /** Not for lists: half of the signed domains in them have no TLSA records, and three lookups more would be many. */
    private List<TlsaElsewhere> elsewhere(NextHop nextHop, List<HostPolicy> hosts) {
        return switch (options.depth()) {
            case QUICK -> List.of();
            case FULL -> places.lookup(LikelyPlace.of(nextHop, hosts));
        };
    }

    private List<ReportPaths.Operator> operators(NextHop nextHop, List<HostPolicy> hosts) {
        return nextHop instanceof NextHop.Domain(var name)
                ? reportPaths.map(lookup -> lookup.operators(name, hosts)).orElse(List.of())
                : List.of();
    }

    private record Paths(Observation seen, List<ReportPaths.Operator> operators) {}

    private record Seen(List<HostResult> hosts, Beside beside) {}

    private record Beside(List<TlsaElsewhere> elsewhere, List<ReportPaths.Operator> operators) {}

    /** Defined for mail domains alone. RFC 8461 §3.4 */
    private Optional<DomainPolicies> policies(NextHop nextHop) {
        return nextHop instanceof NextHop.Domain(var name)
                ? policies.map(lookup -> lookup.lookup(
                        name, record -> reportPaths.map(paths -> paths.lookup(name, record)))) // wire: where reports go
                : Optional.empty();
    }

    private List<PresentedCertificate> roots(DomainPolicies policies, Observation paths) {
        if (ports.isEmpty() || policies.policyFile().isEmpty()) {
            return List.of();
        }
        return WebPki.rootsAbove(
                paths.hosts().stream().flatMap(HostResult::certificates).toList(),
                ports.get().roots().get());
    }

    private HostResult visit(HostPolicy host, Instant now, Semaphore connections) {
        var unvisited = Verdict.unvisited(host);
        if (unvisited.isPresent()) {
            return new HostResult(host, unvisited, List.of());
        }
        var addresses = host.route().addresses().stream()
                .limit(options.limits().addressesPerHost())
                .toList();
        return new HostResult(
                host, unvisited, InParallel.map(addresses, address -> visit(host, address, now, connections)));
    }

    private AddressResult visit(HostPolicy host, InetAddress address, Instant now, Semaphore connections) {
        var visit = new AddressVisit(host, address, smtp, options.sender(), now);
        connections.acquireUninterruptibly();
        try {
            return switch (options.depth()) {
                case QUICK -> visit.quick(); // wire: STARTTLS, SNI = TLSA base domain; pure: RFC 7672 §3
                case FULL -> visit.full();
            };
        } finally {
            connections.release();
        }
    }
}
