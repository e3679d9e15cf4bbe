package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.tlsrpt.ReportingDiscovery;

/** {@code tlsrpt}: the domain hears of deliveries that fail. */
record ReportsWanted() implements Requirement {
    @Override
    public String word() {
        return "tlsrpt";
    }

    @Override
    public String asks() {
        return "a valid record asks for TLS reports";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(8460, "3"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        report.observation()
                .policies()
                .ifPresentOrElse(
                        policies -> discovery(account, policies.reporting()),
                        () -> account.unknown("TLS reporting was not looked at; --sts asks for it"));
        return account.result();
    }

    private static void discovery(Account account, ReportingDiscovery discovery) {
        switch (discovery) {
            case ReportingDiscovery.Implemented implemented -> {}
            case ReportingDiscovery.NoRecord none -> account.unmet("there is no TLSRPT record");
            case ReportingDiscovery.SeveralRecords(var count) ->
                account.unmet("there are " + count + " TLSRPT records");
            case ReportingDiscovery.Invalid(var offset, var reason) ->
                account.unmet("the TLSRPT record is invalid: " + reason);
            case ReportingDiscovery.LookupFailed failed -> account.unknown("the lookup of the TLSRPT record failed");
        }
    }
}
