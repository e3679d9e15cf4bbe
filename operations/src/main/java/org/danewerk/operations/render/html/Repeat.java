package org.danewerk.operations.render.html;

import java.util.List;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.report.AuditReport;

/** What was asked for, and the command that asks for it again. */
final class Repeat {
    private Repeat() {}

    static Markup of(AuditReport report, HtmlRun run) {
        var observation = report.observation();
        var level = observation.sender().level();
        var command = run.repeat() + (level == SmtpLevel.DANE ? "" : " --level " + level.text()) + " "
                + quoted(report.input());
        return Markup.several(
                Element.of(
                        "p",
                        "Asked at " + Words.minute(observation.at()) + ", as a sender at level " + level.text()
                                + " that connects by SMTP with STARTTLS, and sends no message. With --bundle FILE the facts are"
                                + " kept, and danewerk verify FILE comes to the same verdicts again."),
                FindingList.pasted(List.of(command)));
    }

    /** As a shell takes it. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9._-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
