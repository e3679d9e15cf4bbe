package org.danewerk.cli.output;

import java.util.EnumSet;
import java.util.Set;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.report.RequirementResult.Standing;
import org.danewerk.operations.render.NagiosReport;

/** What the exit status says over all domains: the paths of all of them taken together. For one thread at a time. */
public final class ExitTally {
    private final Set<CheckStatus> seen = EnumSet.noneOf(CheckStatus.class);
    private Standing required = Standing.MET;
    private boolean warned;
    private boolean malformed;
    private boolean broken;

    public void add(AuditReport report) {
        seen.add(report.status());
        var worst = RequirementResult.worst(report.requirements());
        required = worst.compareTo(required) > 0 ? worst : required;
        warned |= report.findings().stream().anyMatch(finding -> finding.severity() != Severity.INFO);
    }

    /** A name that is none. */
    public void addMalformed() {
        malformed = true;
    }

    /** A bug of ours in the place of a result. */
    public void addBroken() {
        broken = true;
    }

    public int status(ExitPolicy policy) {
        if (policy == ExitPolicy.NAGIOS) {
            return nagios();
        }
        if (broken) {
            return ExitStatus.INTERNAL;
        }
        if (malformed) {
            return ExitStatus.BAD_INPUT;
        }
        int status = required(paths()).exitStatus();
        return policy == ExitPolicy.STRICT && status == ExitStatus.OK && (warned || seen.isEmpty())
                ? ExitStatus.DIFFERENT
                : status;
    }

    /** A requirement makes nothing better than the paths are. */
    private CheckStatus required(CheckStatus paths) {
        return switch (required) {
            case MET -> paths;
            case UNMET -> paths == CheckStatus.FAIL ? CheckStatus.FAIL : CheckStatus.PARTIAL;
            case UNKNOWN ->
                paths == CheckStatus.PASS || paths == CheckStatus.NOT_IN_EFFECT ? CheckStatus.UNDETERMINED : paths;
        };
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
        return state.worst(NagiosReport.state(required)).exitStatus();
    }
}
