package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** One thing that may be required of a next hop. */
public interface Requirement {
    /** As it is asked for, such as {@code all-mx}. */
    String word();

    /** What it asks, as a clause that holds where it is met. */
    String asks();

    /** The section that it rests on, where one does. */
    Optional<SpecRef> spec();

    RequirementResult judge(AuditReport report);
}
