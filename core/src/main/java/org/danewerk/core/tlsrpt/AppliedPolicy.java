package org.danewerk.core.tlsrpt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The policy that a session was held to, as a report names it. RFC 8460 §4.4, §4.5.
 *
 * @param domain in A-labels: the recipient's, but for DANE the TLSA base domain. RFC 8460 §1.1
 * @param strings the lines of an MTA-STS policy in their order, or one string a TLSA record; at most a hundred
 * @param mxHosts the patterns of an MTA-STS policy
 */
public record AppliedPolicy(PolicyType type, String domain, List<String> strings, List<String> mxHosts)
        implements Comparable<AppliedPolicy> {
    public AppliedPolicy {
        domain = ReportText.name(domain).orElse("");
        strings = switch (type) {
            // Name servers turn the order of a set; DANE-EE first, as it is mostly published.
            case TLSA ->
                clean(strings, ReportText::tlsa)
                        .sorted(Comparator.reverseOrder())
                        .toList();
            case STS ->
                clean(strings, line -> ReportText.line(line, ReportText.LONGEST_LINE))
                        .toList();
            case NO_POLICY_FOUND -> List.of();
        };
        mxHosts = type == PolicyType.STS ? clean(mxHosts, ReportText::name).toList() : List.of();
    }

    public static AppliedPolicy none(String domain) {
        return new AppliedPolicy(PolicyType.NO_POLICY_FOUND, domain, List.of(), List.of());
    }

    private static Stream<String> clean(List<String> texts, Function<String, Optional<String>> form) {
        return texts.stream().limit(MOST_STRINGS).flatMap(text -> form.apply(text).stream());
    }

    @Override
    public int compareTo(AppliedPolicy other) {
        return ORDER.compare(this, other);
    }

    /** As many as TLSA records are judged of one host. */
    private static final int MOST_STRINGS = 100;

    private static final Comparator<AppliedPolicy> ORDER = Comparator.comparing(AppliedPolicy::type)
            .thenComparing(AppliedPolicy::domain)
            .thenComparing(policy -> String.join("\n", policy.strings()))
            .thenComparing(policy -> String.join("\n", policy.mxHosts()));
}
