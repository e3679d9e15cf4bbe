/**
 * The policy host of MTA-STS: who it is, and what it serves; and the servers that take TLS reports.
 *
 * <p>Judges nothing of what comes; but it asks no policy host that is not the host. RFC 8461 §3.3, RFC 8460 §5.4. Start at {@link
 * org.danewerk.net.https.PolicyFetcher} and {@link org.danewerk.net.https.ReportEndpoints}.
 */
@NullMarked
package org.danewerk.net.https;

import org.jspecify.annotations.NullMarked;
