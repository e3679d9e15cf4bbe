package org.danewerk.core.tlsrpt;

import java.util.Comparator;
import java.util.Optional;

/**
 * One way in which a session failed. Text of the peer's is bounded and stripped here. RFC 8460 §4.3, §4.4, §7.
 *
 * @param reasonCode of {@code a-z 0-9 . -}
 * @param sendingIp in the form of RFC 5952 §4
 * @param receivingHost the name of the MX record, and not what an alias led to
 * @param receivingHelo what the server called itself
 */
public record SessionFailure(
        ResultType type,
        Optional<String> reasonCode,
        Optional<String> sendingIp,
        Optional<String> receivingHost,
        Optional<String> receivingHelo,
        Optional<String> receivingIp)
        implements Comparable<SessionFailure> {
    public SessionFailure {
        reasonCode = reasonCode.flatMap(ReportText::code);
        sendingIp = sendingIp.flatMap(ReportText::name);
        receivingHost = receivingHost.flatMap(ReportText::name);
        receivingHelo = receivingHelo.flatMap(ReportText::helo);
        receivingIp = receivingIp.flatMap(ReportText::name);
    }

    /** What is left where there are too many to list each: the type and the host. */
    SessionFailure folded() {
        return new SessionFailure(
                type, Optional.empty(), Optional.empty(), receivingHost, Optional.empty(), Optional.empty());
    }

    @Override
    public int compareTo(SessionFailure other) {
        return ORDER.compare(this, other);
    }

    private static final Comparator<SessionFailure> ORDER = Comparator.comparing(SessionFailure::type)
            .thenComparing(failure -> failure.receivingHost().orElse(""))
            .thenComparing(failure -> failure.receivingIp().orElse(""))
            .thenComparing(failure -> failure.sendingIp().orElse(""))
            .thenComparing(failure -> failure.reasonCode().orElse(""))
            .thenComparing(failure -> failure.receivingHelo().orElse(""));
}
