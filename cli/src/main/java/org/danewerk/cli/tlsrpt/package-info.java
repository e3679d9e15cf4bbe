/**
 * {@code report build}, {@code collect}, {@code lint} and {@code send}: TLS reports that go out. RFC 8460.
 *
 * <p>Start at {@link org.danewerk.cli.tlsrpt.ReportSending}.
 */
@NullMarked
package org.danewerk.cli.tlsrpt;

import org.jspecify.annotations.NullMarked;
