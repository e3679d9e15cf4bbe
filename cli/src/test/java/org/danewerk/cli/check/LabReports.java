package org.danewerk.cli.check;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.TlsaEdit;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;

/** What a check says of domains of the lab, after somebody has edited its zones. */
public final class LabReports {
    private LabReports() {}

    public static AuditReport of(List<TlsaEdit> edits, DomainName domain) throws IOException {
        return of(edits, domain::equals).get(domain);
    }

    /** Of every domain that is asked for, by name. */
    static Map<DomainName, AuditReport> of(List<TlsaEdit> edits, Predicate<DomainName> asked) throws IOException {
        var reports = new TreeMap<DomainName, AuditReport>(
                (one, other) -> one.toText().compareTo(other.toText()));
        try (var lab = Lab.start(LabOptions.DEFAULT, List.of(), edits)) {
            var audit = audit(lab);
            lab.domains().parallelStream()
                    .filter(domain -> asked.test(domain.name()))
                    .forEach(domain -> {
                        var report = audit.run(domain.name().toText(), new NextHop.Domain(domain.name()));
                        synchronized (reports) {
                            reports.put(domain.name(), report);
                        }
                    });
        }
        return reports;
    }

    private static Audit audit(Lab lab) {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var options = AuditOptions.DEFAULT;
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, options, lab.clock());
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        return Live.audit(resolver, lab.dialer(), settings, options, 8, lab.clock());
    }
}
