package org.danewerk.core.tlsrpt;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One way in which sessions failed. All of it is what a stranger wrote: to be escaped wherever it is shown. RFC 8460 §4.4, §7.
 *
 * @param resultType the word as written, see {@link ResultType#of}
 * @param sendingIp in the form of RFC 5952 §4 where it can be read, else as written
 * @param receivingHelo its first line
 * @param failedSessions empty where the report does not say or cannot be believed: unknown, not zero
 * @param additionalInformation a URI, to be shown as text and never fetched
 */
public record FailureDetail(
        String resultType,
        Optional<String> sendingIp,
        Optional<String> receivingHost,
        Optional<String> receivingHelo,
        Optional<String> receivingIp,
        OptionalLong failedSessions,
        Optional<String> additionalInformation,
        Optional<String> reasonCode) {}
