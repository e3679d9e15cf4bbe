package org.danewerk.operations.render.html;

import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.TextReport;
import org.danewerk.operations.render.Verdicts;

/** The one sentence on top: what becomes of mail to the domain. */
final class Headline {
    private Headline() {}

    static String of(AuditReport report) {
        var mail = "Mail to " + TextReport.name(report);
        return mail
                + switch (report.delivery()) {
                    case AUTHENTICATED ->
                        report.secured()
                                ? " is delivered, authenticated by DANE, on " + paths(report)
                                : " is delivered to an authenticated host, but the MX records are not signed, so the way to"
                                        + " it is not secure";
                    case ENCRYPTED ->
                        " is delivered over TLS by senders that validate DANE, and nobody is authenticated: "
                                + Verdicts.reasons(report);
                    case OPPORTUNISTIC ->
                        " is delivered without DANE, over TLS as senders find it: " + Verdicts.reasons(report);
                    case REFUSED ->
                        " is not delivered by senders that validate DANE and waits in their queues: "
                                + Verdicts.reasons(report);
                    case DEFERRED -> " waits in the sender's queue: " + Verdicts.reasons(report);
                    case BOUNCED -> " is returned at once: " + Verdicts.reasons(report);
                }
                + ".";
    }

    private static String paths(AuditReport report) {
        long all = Verdicts.paths(report);
        long good = Verdicts.authenticated(report);
        if (good == all) {
            return all == 1 ? "the only path" : "all " + all + " paths";
        }
        return good + " of " + all + " paths; elsewhere " + Verdicts.reasons(report);
    }
}
