package org.danewerk.operations.tlsrpt;

import java.util.Set;
import org.danewerk.core.tlsrpt.TlsReport;

/** What came of reading a report. */
public sealed interface ReportReading {
    record Read(TlsReport report, Set<ReportRemark> remarks) implements ReportReading {
        public Read {
            remarks = Set.copyOf(remarks);
        }

        /** Whether entries were left out, because they could not be read. */
        public boolean partial() {
            return remarks.contains(ReportRemark.POLICY_UNREADABLE)
                    || remarks.contains(ReportRemark.DETAIL_WITHOUT_TYPE);
        }
    }

    /** A mail without a part that could be a report. */
    record NoReport() implements ReportReading {}

    /**
     * @param code a short word that stays the same: {@code too-large}, {@code duplicate-member}
     * @param reason one clause for people
     */
    record Refused(String code, String reason) implements ReportReading {}
}
