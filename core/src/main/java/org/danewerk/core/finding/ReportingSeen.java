package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.ReportPaths;

/** A mail domain that asks for reports, with the ways that these take, for the rules about the destinations. RFC 8460 §3. */
record ReportingSeen(PoliciesSeen domain, List<ReportUri.Destination> destinations, ReportPaths paths) {
    /** Empty where no destination is named, and where nobody looked at the ways: an older bundle has no trace of them. */
    static Optional<ReportingSeen> of(Observation seen) {
        return PoliciesSeen.of(seen)
                .flatMap(domain -> domain.policies()
                        .reportPaths()
                        .flatMap(paths -> destinations(domain).map(found -> new ReportingSeen(domain, found, paths))));
    }

    private static Optional<List<ReportUri.Destination>> destinations(PoliciesSeen domain) {
        return domain.policies().reporting() instanceof ReportingDiscovery.Implemented(var record)
                        && !record.destinations().isEmpty()
                ? Optional.of(record.destinations())
                : Optional.empty();
    }

    List<ReportUri.Mail> mailboxes() {
        return destinations.stream()
                .flatMap(one -> one instanceof ReportUri.Mail mail ? Stream.of(mail) : Stream.<ReportUri.Mail>empty())
                .toList();
    }

    /** The domain's own as far as names tell: itself, what is below it, and what it is below. */
    boolean isOwn(DomainName name) {
        return name.isAtOrBelow(domain.domain()) || domain.domain().isAtOrBelow(name);
    }

    String owner() {
        return domain.reportingOwner();
    }
}
