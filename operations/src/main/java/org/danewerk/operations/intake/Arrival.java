package org.danewerk.operations.intake;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.operations.tlsrpt.ReportReading;

/**
 * A report as it came.
 *
 * @param reportDomain what the field TLS-Report-Domain of a mail says. RFC 8460 §5.3
 */
public record Arrival(Origin origin, Instant at, Optional<String> reportDomain, ReportReading reading) {}
