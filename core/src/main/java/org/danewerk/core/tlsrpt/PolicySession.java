package org.danewerk.core.tlsrpt;

import java.util.List;

/**
 * How a session fared under one policy. RFC 8460 §4.2.
 *
 * @param met TLS came about and was what the policy asks: a success, whatever became of the message
 * @param failures several where it failed in several ways; also of a session that was a success, such as under TLSA records of which
 *     none was usable. RFC 8460 §4
 */
public record PolicySession(AppliedPolicy policy, boolean met, List<SessionFailure> failures) {
    public PolicySession {
        failures = failures.stream().distinct().limit(MOST_FAILURES).toList();
    }

    private static final int MOST_FAILURES = 32;
}
