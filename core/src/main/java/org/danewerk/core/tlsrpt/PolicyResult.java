package org.danewerk.core.tlsrpt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the sessions under one policy went. RFC 8460 §4.4.
 *
 * @param policyType the word as written, see {@link PolicyType#of}
 * @param policyStrings the lines of an MTA-STS policy, or one string for each TLSA record
 * @param mxHosts the patterns of an MTA-STS policy
 * @param successes empty where the report does not say or cannot be believed: unknown, not zero
 * @param details may sum up to more or less than {@code failures}: a session can fail in several ways
 */
public record PolicyResult(
        String policyType,
        Optional<String> policyDomain,
        List<String> policyStrings,
        List<String> mxHosts,
        OptionalLong successes,
        OptionalLong failures,
        List<FailureDetail> details) {
    public PolicyResult {
        policyStrings = List.copyOf(policyStrings);
        mxHosts = List.copyOf(mxHosts);
        details = List.copyOf(details);
    }
}
