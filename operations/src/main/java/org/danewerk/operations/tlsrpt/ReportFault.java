package org.danewerk.operations.tlsrpt;

import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Severity;

/**
 * One place of a report that is not as the standard has it.
 *
 * @param id stays the same for the same fault; the word of a {@link ReportRemark} where a reader remarks on it too
 * @param severity an error breaks the standard or keeps strict readers from the report
 * @param pointer to the place, by RFC 6901; empty for the whole document
 */
public record ReportFault(String id, Severity severity, String pointer, String summary, SpecRef spec) {}
