package org.danewerk.operations.intake;

import java.time.Instant;
import java.util.Locale;
import org.danewerk.core.tlsrpt.TlsReport;

/**
 * What a report calls itself; two with the same name are one report that came twice, or their sender uses an id again. RFC 8460 §5.3.
 *
 * @param submitter the domain of the contact, else what the organization calls itself, else nothing
 */
public record ReportName(String submitter, String id, Instant start, Instant end) {
    public static ReportName of(TlsReport report) {
        return new ReportName(submitter(report), report.id(), report.start(), report.end());
    }

    /** By the document alone, for the same report comes by mail and by HTTPS, where no header says more. */
    private static String submitter(TlsReport report) {
        return report.contactInfo()
                .map(ReportName::behindAt)
                .filter(domain -> domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"))
                .or(report::organization)
                .orElse("");
    }

    private static String behindAt(String contact) {
        return contact.substring(contact.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
