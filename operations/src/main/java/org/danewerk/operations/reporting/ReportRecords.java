package org.danewerk.operations.reporting;

import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.tlsrpt.ReportingRecord;
import org.danewerk.net.dns.Resolver;

/** Where domains say whether they want reports, and where to: one question a domain, and none above it. RFC 8460 §3. */
public record ReportRecords(Resolver resolver) {
    public ReportingDiscovery lookup(DomainName domain) {
        return ReportingRecord.owner(domain)
                .map(owner -> ReportingDiscovery.of(
                        resolver.lookup(new Question(owner, RecordType.TXT)).decode(TxtRecord::decode)))
                .orElseGet(ReportingDiscovery.NoRecord::new);
    }
}
