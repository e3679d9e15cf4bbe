package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.TlsReport;

/** The report in its JSON. It needs a window and policies; everything else may be missing. RFC 8460 §4.4. */
record ReportJson(Set<ReportRemark> remarks, Optional<String> reportDomain) {
    TlsReport report(JsonNode tree, byte[] octets) throws BadReport {
        if (!tree.isObject()) {
            throw new BadReport("json", "no JSON object");
        }
        var members = new Members(tree, remarks);
        var range = new Members(tree.path("date-range"), remarks);
        var times = new ReportTimes(remarks);
        var start = times.read(range.text("start-datetime"), "start-datetime");
        var end = times.read(range.text("end-datetime"), "end-datetime");
        if (end.isBefore(start)) {
            throw new BadReport("range", "the window ends before it starts");
        }
        var report = new TlsReport(
                members.text("organization-name", ReportRemark.ORGANIZATION_NAME_MISSING),
                start,
                end,
                members.text("contact-info", ReportRemark.CONTACT_INFO_MISSING),
                members.text("report-id", ReportRemark.REPORT_ID_MISSING).orElseGet(() -> digest(octets)),
                policies(tree.path("policies")));
        if (!report.coversOneDay()) {
            remarks.add(ReportRemark.WINDOW_NOT_A_DAY);
        }
        return report;
    }

    private List<PolicyResult> policies(JsonNode entries) throws BadReport {
        if (!entries.isArray()) {
            throw new BadReport("policies", "\"policies\" is missing, or no array");
        }
        if (entries.isEmpty()) {
            remarks.add(ReportRemark.NO_POLICIES);
        }
        var reader = new PolicyJson(remarks, reportDomain);
        var policies = new ArrayList<PolicyResult>();
        int details = 0;
        for (var entry : entries) {
            details += entry.path("failure-details").size();
            if (policies.size() == MOST_POLICIES || details > MOST_DETAILS) {
                throw new BadReport(
                        "too-large", "more than " + MOST_POLICIES + " policies or " + MOST_DETAILS + " details");
            }
            if (entry.path("policy").isObject()) {
                policies.add(reader.policy(entry));
            } else {
                remarks.add(ReportRemark.POLICY_UNREADABLE);
            }
        }
        return policies;
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final int MOST_POLICIES = 10_000;
    private static final int MOST_DETAILS = 100_000;
}
