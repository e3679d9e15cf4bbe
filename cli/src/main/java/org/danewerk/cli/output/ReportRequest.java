package org.danewerk.cli.output;

import java.util.Optional;
import org.danewerk.core.requirement.Requirements;
import org.danewerk.operations.render.FixForm;

/**
 * How results are told: in what form, with what beside the verdicts, and by which exit status.
 *
 * @param fixes for what the records of fixes are written down
 * @param judgesByItself whether the exit status was asked about, which with {@code --lab} is else about the lab's table
 */
public record ReportRequest(
        ReportForm form, Optional<FixForm> fixes, Requirements requirements, ExitPolicy exit, boolean judgesByItself) {}
