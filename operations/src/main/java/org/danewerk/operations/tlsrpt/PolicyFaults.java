package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.PolicyType;

/** One entry of {@code policies}, by the letter. RFC 8460 §4.4, §4.5. */
record PolicyFaults(Faults faults) {
    void entry(JsonNode entry, String at) {
        if (!entry.path("policy").isObject()) {
            faults.error("policy-unreadable", at + "/policy", "\"policy\" is missing, or no object", "4.4");
            return;
        }
        faults.unknown(entry, at, ENTRY);
        policy(entry.path("policy"), at + "/policy");
        var summary = entry.path("summary");
        if (summary.isObject()) {
            faults.unknown(summary, at + "/summary", SUMMARY);
            faults.count(summary, "total-successful-session-count", at + "/summary", 0);
            faults.count(summary, "total-failure-session-count", at + "/summary", 0);
        } else {
            faults.error("summary-missing", at + "/summary", "\"summary\" is missing, or no object", "4.4");
        }
        details(entry.path("failure-details"), at + "/failure-details");
    }

    private void policy(JsonNode policy, String at) {
        faults.unknown(policy, at, POLICY);
        var type = Optional.<PolicyType>empty();
        if (faults.needs(policy, "policy-type", at, "policy-type-unknown")) {
            type = PolicyType.of(policy.path("policy-type").textValue());
            if (type.isEmpty()) {
                faults.error(
                        "policy-type-unknown", at + "/policy-type", "the type is tlsa, sts or no-policy-found", "4.4");
            }
        }
        if (faults.needs(policy, "policy-domain", at, "policy-domain-missing")) {
            domain(policy.path("policy-domain").textValue(), at + "/policy-domain");
        }
        boolean hasPolicy = type.isPresent() && type.get() != PolicyType.NO_POLICY_FOUND;
        strings(policy.path("policy-string"), type, hasPolicy, at + "/policy-string");
        hosts(policy.path("mx-host"), type.equals(Optional.of(PolicyType.STS)), at + "/mx-host");
    }

    private void domain(String domain, String at) {
        if (!domain.chars().allMatch(c -> c > ' ' && c < 0x7f)
                || !(DomainName.parse(domain) instanceof Parsed.Ok<DomainName>)) {
            faults.error("policy-domain-form", at, "no name of a domain in A-labels", "4.4");
        }
    }

    private void strings(JsonNode strings, Optional<PolicyType> type, boolean hasPolicy, String at) {
        if (strings.isMissingNode() || strings.isNull() || strings.isArray() && strings.isEmpty()) {
            if (hasPolicy) {
                faults.warning("policy-string-missing", at, "the policy that was applied is not told", "4.4");
            }
            return;
        }
        if (!strings.isArray()) {
            faults.error("policy-string-not-array", at, "must be an array of texts", "4.4");
            return;
        }
        for (int i = 0; i < strings.size(); i++) {
            string(strings.get(i), type, at + "/" + i);
        }
    }

    private void string(JsonNode string, Optional<PolicyType> type, String at) {
        var text = string.asText();
        if (!string.isTextual()) {
            faults.error("policy-string-not-text", at, "must be a text", "4.4");
        } else if (text.strip().startsWith("[")) {
            faults.error("policy-string-nested-json", at, "an array in a text: one text a record or line", "4.5");
        } else if (type.equals(Optional.of(PolicyType.TLSA))
                && !TLSA.matcher(text).matches()) {
            faults.warning("tlsa-string-form", at, "not USAGE SELECTOR TYPE HEX of one TLSA record", "4.5");
        } else if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            faults.warning("policy-string-lines", at, "several lines in one text: one text a line", "4.5");
        }
    }

    /** An array, though the appendix shows a text. RFC 8460 App. B. */
    private void hosts(JsonNode hosts, boolean sts, String at) {
        boolean none = hosts.isMissingNode() || hosts.isNull() || hosts.isContainerNode() && hosts.isEmpty();
        if (none || hosts.isTextual() && hosts.textValue().isBlank()) {
            if (sts) {
                faults.warning("mx-host-missing", at, "the patterns of the policy are not told", "4.4");
            }
            if (hosts.isTextual()) {
                faults.error("mx-host-string", at, "must be an array of texts", "4.4");
            }
            return;
        }
        if (!sts) {
            faults.warning("mx-host-without-sts", at, "patterns belong to policies of MTA-STS alone", "4.4");
        }
        if (!hosts.isArray()) {
            faults.error("mx-host-string", at, "must be an array of texts", "4.4");
            prefix(hosts, at);
        }
        for (int i = 0; hosts.isArray() && i < hosts.size(); i++) {
            prefix(hosts.path(i), at + "/" + i);
        }
    }

    private void prefix(JsonNode host, String at) {
        if (host.asText().strip().startsWith("mx:")) {
            faults.error("mx-host-prefix", at, "the pattern alone, without \"mx:\"", "4.4");
        }
    }

    private void details(JsonNode details, String at) {
        if (!details.isMissingNode() && !details.isArray()) {
            faults.error("failure-details-not-array", at, "must be an array", "4.4");
        }
        var lint = new DetailFaults(faults);
        for (int i = 0; details.isArray() && i < details.size(); i++) {
            lint.detail(details.get(i), at + "/" + i);
        }
    }

    private static final Pattern TLSA = Pattern.compile("[0-9]{1,3} [0-9]{1,3} [0-9]{1,3} (?:[0-9A-Fa-f]{2})+");
    private static final Set<String> ENTRY = Set.of("policy", "summary", "failure-details");
    private static final Set<String> POLICY = Set.of("policy-type", "policy-string", "policy-domain", "mx-host");
    private static final Set<String> SUMMARY = Set.of("total-successful-session-count", "total-failure-session-count");
}
