package org.danewerk.net.https;

import org.danewerk.core.tlsrpt.EndpointAnswer;

/**
 * Sees whether the server of an https destination can take reports, and hands none over. RFC 8460 §3.
 *
 * <p>Never throws for anything the network does. Safe for use by many threads at once; a call blocks, for no longer than the limits
 * allow.
 */
@FunctionalInterface
public interface ReportEndpoints {
    /** @param uri as a record has it */
    EndpointAnswer connect(String uri);
}
