package org.danewerk.examples;

import java.time.Clock;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.TextReport;

/**
 * Audits a mail domain: every MX host, every address, every key algorithm. Validates DNSSEC itself, so any resolver that passes
 * DNSSEC records will do.
 */
public final class AuditDomain {
    /** Sessions open at once, over all domains that one {@link Audit} is asked for. */
    private static final int SESSIONS = 64;

    private AuditDomain() {}

    /** DOMAIN, such as {@code example.org}. */
    public static void main(String[] args) {
        var report = audit(overTheNetwork(), args[0]);
        System.out.print(TextReport.of(report, Ink.NONE));
        System.exit(report.status().exitStatus());
    }

    static AuditReport audit(Audit audit, String domain) {
        return switch (DomainName.parse(domain)) {
            case Parsed.Ok<DomainName>(var name) -> audit.run(domain, new NextHop.Domain(name));
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                throw new IllegalArgumentException(domain + ": " + reason + " at " + offset);
        };
    }

    private static Audit overTheNetwork() {
        var upstreams = SystemResolvers.read(SystemResolvers.FILE).orThrow().upstreams();
        var clock = Clock.systemUTC();
        var resolver = Live.validating(upstreams, TrustAnchors.root(), AuditOptions.DEFAULT, clock);
        return Live.audit(resolver, Dialer.DIRECT, SmtpSettings.ofMachine(), AuditOptions.DEFAULT, SESSIONS, clock);
    }
}
