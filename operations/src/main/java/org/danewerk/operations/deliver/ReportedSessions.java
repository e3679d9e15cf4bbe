package org.danewerk.operations.deliver;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.reporting.ReportedSession;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;

/**
 * What deliveries count for in TLS reports. Not to be told of a message that is itself a report. RFC 8460 §3, §4. Safe for many threads.
 *
 * <p>A connection is counted once, however many messages go over it; the one that is made in the clear where TLS failed is not counted
 * beside it. RFC 8460 §4.2.
 */
public final class ReportedSessions {
    private final Function<PresentedChain, List<PresentedCertificate>> roots;
    private final Consumer<Session> sink;
    private final Map<Connection, Boolean> counted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Connection, Boolean> eldest) {
            return size() > MOST_OPEN;
        }
    };

    private record Connection(InetAddress address, int port, Instant began) {}

    /** @param roots whom MTA-STS lets vouch for a chain */
    public ReportedSessions(Function<PresentedChain, List<PresentedCertificate>> roots, Consumer<Session> sink) {
        this.roots = roots;
        this.sink = sink;
    }

    public void add(DeliveryReport report) {
        if (report.destination() instanceof Destination.Defer(var cause)) {
            ReportedSession.withoutRoute(report.domain(), cause).ifPresent(sink);
        }
        // A message may waive what the domains publish; what is reported does not change by that. RFC 8689 §4.2.2
        var hosts = HostPolicy.decide(report.route(), report.sender());
        for (var result : report.hosts()) {
            hosts.stream()
                    .filter(host -> host.route().equals(result.policy().route()))
                    .findFirst()
                    .ifPresent(host -> add(report, host, result));
        }
    }

    private void add(DeliveryReport report, HostPolicy host, HostResult result) {
        var sts = report.sts().orElseGet(() -> new StsStanding.NoPolicy(StsStanding.Why.NOT_DEFINED));
        if (result.unvisited().isPresent()) {
            ReportedSession.skipped(report.domain(), host, sts, report.at()).ifPresent(sink);
            return;
        }
        for (var address : result.addresses()) {
            // The first; a second one is in the clear after TLS failed.
            var seen = address.handshakes().getFirst().evidence();
            if (isNew(seen.attempt())) {
                session(report, host, sts, seen).ifPresent(sink);
            }
        }
    }

    private Optional<Session> session(DeliveryReport report, HostPolicy host, StsStanding sts, Evidence seen) {
        var trusted = sts instanceof StsStanding.InForce && seen instanceof Evidence.Encrypted encrypted
                ? roots.apply(encrypted.chain())
                : List.<PresentedCertificate>of();
        return ReportedSession.of(report.domain(), host, sts, seen, report.sender(), trusted, report.at());
    }

    private boolean isNew(Evidence.Attempt attempt) {
        synchronized (counted) {
            return counted.put(new Connection(attempt.address(), attempt.port(), attempt.at()), true) == null;
        }
    }

    /** More connections are not open at once by far. */
    private static final int MOST_OPEN = 10_000;
}
