package org.danewerk.operations.render;

import java.io.IOException;
import org.danewerk.core.report.AuditReport;

/** Writes reports in one form, one after the other. Not for use by several threads at once. */
public interface ReportWriter extends AutoCloseable {
    void add(AuditReport report) throws IOException;

    /** A name that could not be checked, and why; forms without a place for it leave it out. */
    default void problem(String message) throws IOException {}

    /** Ends the whole. What it is written to stays open. */
    @Override
    void close() throws IOException;
}
