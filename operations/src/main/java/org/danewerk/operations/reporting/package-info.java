/**
 * Sends TLS reports: who asks for one, by which way it goes there, and when it is tried again. RFC 8460 §3, §5.
 *
 * <p>What is in a report is counted elsewhere, in {@link org.danewerk.core.tlsrpt}; how a message gets to its servers, in {@link
 * org.danewerk.operations.deliver}. Sessions that deliver a report are not told to whoever counts. Start at {@link
 * org.danewerk.operations.reporting.ReportSender}.
 */
@NullMarked
package org.danewerk.operations.reporting;

import org.jspecify.annotations.NullMarked;
