package org.danewerk.cli;

import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.audit.Audit;

/** What became of one name. */
sealed interface Checked {
    record Done(AuditReport report) implements Checked {}

    /** A bug of ours, which must not take the rest of a long list with it. */
    record Broken(String input, RuntimeException bug) implements Checked {}

    static Checked of(Audit audit, String input, NextHop nextHop) {
        try {
            return new Done(audit.run(input, nextHop));
        } catch (RuntimeException e) {
            return new Broken(input, e);
        }
    }
}
