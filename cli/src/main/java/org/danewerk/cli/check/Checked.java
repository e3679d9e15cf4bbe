package org.danewerk.cli.check;

import java.util.List;
import java.util.function.Supplier;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.profile.SenderProfile;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.audit.Audit;

/** What became of one name. */
sealed interface Checked {
    record Done(AuditReport report) implements Checked {}

    /** A bug of ours, which must not take the rest of a long list with it. */
    record Broken(String input, RuntimeException bug) implements Checked {}

    static Checked of(
            Audit audit, Supplier<IssuerBase> issuers, List<SenderProfile> senders, String input, NextHop nextHop) {
        try {
            return new Done(audit.run(input, nextHop).withIssuers(issuers).withSenders(senders));
        } catch (RuntimeException e) {
            return new Broken(input, e);
        }
    }
}
