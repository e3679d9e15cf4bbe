package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.PolicyType;

/** One entry of {@code policies}. RFC 8460 §4.4. */
record PolicyJson(Set<ReportRemark> remarks, Optional<String> reportDomain) {
    PolicyResult policy(JsonNode entry) {
        var policy = new Members(entry.path("policy"), remarks);
        var word = policy.text("policy-type", ReportRemark.POLICY_TYPE_UNKNOWN).orElse("");
        var type = PolicyType.of(word);
        if (type.isEmpty()) {
            remarks.add(ReportRemark.POLICY_TYPE_UNKNOWN);
        }
        var summary = entry.path("summary");
        var counts = new Members(summary, remarks);
        if (!summary.isObject()) {
            remarks.add(ReportRemark.SUMMARY_MISSING);
        }
        return new PolicyResult(
                word,
                domain(policy, type),
                new PolicyStrings(remarks).read(policy.object().path("policy-string"), type),
                mxHosts(policy.object().path("mx-host"), type),
                summary.isObject() ? counts.count("total-successful-session-count") : OptionalLong.empty(),
                summary.isObject() ? counts.count("total-failure-session-count") : OptionalLong.empty(),
                details(entry.path("failure-details")));
    }

    private Optional<String> domain(Members policy, Optional<PolicyType> type) {
        var domain = policy.text("policy-domain", ReportRemark.POLICY_DOMAIN_MISSING);
        // Of DANE it is the TLSA base domain; many write the recipient's. RFC 8460 §1.1.
        if (type.equals(Optional.of(PolicyType.TLSA))
                && domain.isPresent()
                && reportDomain.filter(domain.get()::equalsIgnoreCase).isPresent()) {
            remarks.add(ReportRemark.POLICY_DOMAIN_IS_RECIPIENT);
        }
        return domain.isEmpty() && type.equals(Optional.of(PolicyType.NO_POLICY_FOUND)) ? reportDomain : domain;
    }

    /** An array, though the appendix shows a string. RFC 8460 App. B. */
    private List<String> mxHosts(JsonNode hosts, Optional<PolicyType> type) {
        var read = new ArrayList<String>();
        if (hosts.isTextual()) {
            remarks.add(ReportRemark.MX_HOST_STRING);
        }
        for (var host : hosts.isTextual() ? List.of(hosts) : hosts) {
            var text = host.asText().strip();
            if (text.startsWith(MX_KEY)) {
                remarks.add(ReportRemark.MX_HOST_PREFIX);
                text = text.substring(MX_KEY.length()).strip();
            }
            if (!text.isEmpty()) {
                read.add(text);
            }
        }
        if (read.isEmpty() && type.equals(Optional.of(PolicyType.STS))) {
            remarks.add(ReportRemark.MX_HOST_MISSING);
        }
        return read;
    }

    private List<FailureDetail> details(JsonNode entries) {
        var reader = new DetailJson(remarks);
        var details = new ArrayList<FailureDetail>();
        for (var entry : entries) {
            reader.detail(entry).ifPresentOrElse(details::add, () -> remarks.add(ReportRemark.DETAIL_WITHOUT_TYPE));
        }
        return details;
    }

    private static final String MX_KEY = "mx:";
}
