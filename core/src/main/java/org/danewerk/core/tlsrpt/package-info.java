/**
 * TLS reports: the record that asks for them, and what one says.
 *
 * <p>Not here: their JSON form and the mail around it, which are read in {@code operations}. RFC 8460. Start at {@link
 * org.danewerk.core.tlsrpt.TlsReport} and {@link org.danewerk.core.tlsrpt.ReportingDiscovery}.
 */
@NullMarked
package org.danewerk.core.tlsrpt;

import org.jspecify.annotations.NullMarked;
