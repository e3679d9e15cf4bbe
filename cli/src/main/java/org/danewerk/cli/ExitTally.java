package org.danewerk.cli;

import java.util.EnumMap;
import java.util.Map;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.operations.render.NagiosReport;

/** What the exit status says over all domains: the paths of all of them counted together. For one thread at a time. */
final class ExitTally {
    private final Map<CheckStatus, Integer> counts = new EnumMap<>(CheckStatus.class);
    private boolean malformed;

    synchronized void add(AuditReport report) {
        counts.merge(report.status(), 1, Integer::sum);
    }

    synchronized void addMalformed() {
        malformed = true;
    }

    synchronized int status(ReportForm form) {
        if (form == ReportForm.NAGIOS) {
            return nagios();
        }
        return malformed ? ExitStatus.BAD_INPUT : status().exitStatus();
    }

    /** Failures before what is not known, that before DANE not in effect, which is never an alarm. */
    private CheckStatus status() {
        if (has(CheckStatus.FAIL) || has(CheckStatus.PARTIAL)) {
            return counts.keySet().size() == 1 && has(CheckStatus.FAIL) ? CheckStatus.FAIL : CheckStatus.PARTIAL;
        }
        if (has(CheckStatus.UNDETERMINED)) {
            return CheckStatus.UNDETERMINED;
        }
        return has(CheckStatus.NOT_IN_EFFECT) ? CheckStatus.NOT_IN_EFFECT : CheckStatus.PASS;
    }

    private int nagios() {
        var state = malformed ? NagiosReport.State.UNKNOWN : NagiosReport.State.OK;
        for (var status : counts.keySet()) {
            state = state.worst(NagiosReport.state(status));
        }
        return state.exitStatus();
    }

    private boolean has(CheckStatus status) {
        return counts.containsKey(status);
    }
}
