package org.danewerk.core.mtasts;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A policy as its file says it. RFC 8461 §3.2.
 *
 * @param mx at least one pattern, except with {@link StsMode#NONE}, where they mean nothing
 * @param maxAge how long it may be used after it was fetched; at most a year
 * @param lines as served, without their ends, for reports. RFC 8460 §4.5
 */
public record PolicyFile(
        StsMode mode, List<MxPattern> mx, Duration maxAge, List<String> lines, Set<StsRemark> remarks) {
    public PolicyFile {
        mx = List.copyOf(mx);
        lines = List.copyOf(lines);
        remarks = Set.copyOf(remarks);
    }

    /** More octets are no policy. RFC 8461 §3.3 suggests the limit. */
    public static final int LARGEST = 64 * 1024;

    /** The greatest maximum age. RFC 8461 §3.2. */
    public static final Duration LONGEST_AGE = Duration.ofSeconds(31_557_600);
}
