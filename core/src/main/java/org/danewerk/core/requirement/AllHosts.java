package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** {@code all-mx}: one host without is one too many, since a sender may be led there. */
record AllHosts() implements Requirement {
    @Override
    public String word() {
        return "all-mx";
    }

    @Override
    public String asks() {
        return "every MX host has secure, usable TLSA records";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "2.2.1"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.daneHosts(report, (host, name) -> {
            boolean usable = Published.records(host)
                    .map(records -> usable(records, report))
                    .orElse(false);
            if (!usable) {
                account.unmet("no TLSA record of " + name + " is usable");
            }
        });
        return account.result();
    }

    private static boolean usable(TlsaRrset records, AuditReport report) {
        return !Usability.of(records, report.observation().sender().dane())
                .usable()
                .isEmpty();
    }
}
