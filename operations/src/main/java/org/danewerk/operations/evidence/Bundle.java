package org.danewerk.operations.evidence;

import java.time.Instant;
import java.util.List;
import org.danewerk.net.dns.Recorded;

/**
 * The facts of one run.
 *
 * @param version of the program that saw them
 * @param begun when the run began
 * @param messages what the DNS said, in the order it was heard
 * @param audits in the order they were reported
 */
public record Bundle(
        String version, Instant begun, BundleSettings settings, List<Recorded> messages, List<RecordedAudit> audits) {
    public static final String SCHEMA = "danewerk.bundle/1";

    public Bundle {
        messages = List.copyOf(messages);
        audits = List.copyOf(audits);
    }
}
