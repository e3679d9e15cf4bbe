package org.danewerk.operations.tlsrpt;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.mail.MailEntity;

/** What is wrong with the mail around a report; where they disagree, the report is right. RFC 8460 §5.3, §5.6. */
final class MailRemarks {
    private MailRemarks() {}

    /** @param content of the part, decoded and not inflated */
    static void add(MailEntity mail, ReportPart part, byte[] content, TlsReport report, Set<ReportRemark> remarks) {
        var type = mail.contentType();
        if (!type.word().equals("multipart/report")
                || !type.parameter("report-type").orElse("").equalsIgnoreCase("tlsrpt")) {
            remarks.add(ReportRemark.CONTENT_TYPE);
        }
        boolean saysGzip = part.entity().contentType().word().endsWith("+gzip");
        if (!part.byType() || saysGzip != Gzip.begins(content)) {
            remarks.add(ReportRemark.MEDIA_TYPE);
        }
        var domain = mail.header("tls-report-domain");
        if (domain.isEmpty() || mail.header("tls-report-submitter").isEmpty()) {
            remarks.add(ReportRemark.HEADER_MISSING);
        }
        if (domain.isPresent() && !isAbout(report, domain.get())) {
            remarks.add(ReportRemark.HEADER_DISAGREES);
        }
        if (!SUBJECT.matcher(mail.header("subject").orElse("")).matches()) {
            remarks.add(ReportRemark.SUBJECT_FORM);
        }
    }

    /** DANE's policy domains are those of servers, and say nothing here. RFC 8460 §1.1. */
    private static boolean isAbout(TlsReport report, String domain) {
        var domains = report.policies().stream()
                .filter(policy -> !policy.policyType().equals(PolicyType.TLSA.word()))
                .map(PolicyResult::policyDomain)
                .flatMap(Optional::stream)
                .toList();
        return domains.isEmpty() || domains.stream().anyMatch(domain::equalsIgnoreCase);
    }

    private static final Pattern SUBJECT = Pattern.compile(
            "Report\\s+Domain:\\s+\\S+\\s+Submitter:\\s+\\S+\\s+Report-ID:\\s+<[^\\s<>@]+@[^\\s<>@]+>",
            Pattern.CASE_INSENSITIVE);
}
