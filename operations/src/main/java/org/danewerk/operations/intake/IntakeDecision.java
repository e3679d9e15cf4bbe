package org.danewerk.operations.intake;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.tlsrpt.TlsReport;

/** What becomes of a report. */
public sealed interface IntakeDecision {
    /**
     * It counts: among the authenticated ones, or apart from them.
     *
     * @param signer the domain that signed it; empty where nobody did
     * @param inPlaceOfPosted whether it is counted already, without a signature, and this one takes its place
     */
    record Accepted(TlsReport report, Optional<String> signer, boolean inPlaceOfPosted, Set<IntakeFinding> findings)
            implements IntakeDecision {
        public Accepted {
            findings = Set.copyOf(findings);
        }
    }

    /** It is counted already. */
    record Duplicate(TlsReport report) implements IntakeDecision {}

    /** Kept, and counted nowhere. @param why one clause for people */
    record SetAside(TlsReport report, String why) implements IntakeDecision {}

    /** Cannot be read. @param code as in {@code ReportReading.Refused} */
    record Rejected(String code, String reason) implements IntakeDecision {}

    /** A mail without a report. */
    record NoReport() implements IntakeDecision {}
}
