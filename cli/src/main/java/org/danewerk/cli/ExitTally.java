package org.danewerk.cli;

import java.util.EnumSet;
import java.util.Set;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.operations.render.NagiosReport;

/** What the exit status says over all domains: the paths of all of them taken together. For one thread at a time. */
final class ExitTally {
    private final Set<CheckStatus> seen = EnumSet.noneOf(CheckStatus.class);
    private boolean malformed;
    private boolean broken;

    void add(AuditReport report) {
        seen.add(report.status());
    }

    /** A name that is none. */
    void addMalformed() {
        malformed = true;
    }

    /** A bug of ours in the place of a result. */
    void addBroken() {
        broken = true;
    }

    int status(ReportForm form) {
        if (form == ReportForm.NAGIOS) {
            return nagios();
        }
        if (broken) {
            return ExitStatus.INTERNAL;
        }
        return malformed ? ExitStatus.BAD_INPUT : paths().exitStatus();
    }

    /** Failures before what is not known, that before DANE not in effect, which is never an alarm. */
    private CheckStatus paths() {
        if (seen.contains(CheckStatus.FAIL) || seen.contains(CheckStatus.PARTIAL)) {
            return seen.equals(EnumSet.of(CheckStatus.FAIL)) ? CheckStatus.FAIL : CheckStatus.PARTIAL;
        }
        if (seen.contains(CheckStatus.UNDETERMINED)) {
            return CheckStatus.UNDETERMINED;
        }
        return seen.contains(CheckStatus.NOT_IN_EFFECT) ? CheckStatus.NOT_IN_EFFECT : CheckStatus.PASS;
    }

    private int nagios() {
        var state = malformed || broken ? NagiosReport.State.UNKNOWN : NagiosReport.State.OK;
        for (var status : seen) {
            state = state.worst(NagiosReport.state(status));
        }
        return state.exitStatus();
    }
}
