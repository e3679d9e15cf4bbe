package org.danewerk.core.report;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.Observation;

/**
 * The audit of one next hop, ready to render.
 *
 * @param input as the user wrote it
 * @param secured whether an authenticated delivery is secure for the mail domain, which needs a secure MX RRset. RFC 7672 §2.2.1
 * @param requirements what became of all that was required beside; empty where nothing was
 */
public record AuditReport(
        String input,
        Observation observation,
        Delivery delivery,
        boolean secured,
        CheckStatus status,
        List<Finding> findings,
        List<RequirementResult> requirements) {
    public AuditReport {
        findings = List.copyOf(findings);
        requirements = List.copyOf(requirements);
    }

    /** With nothing required. */
    public AuditReport(
            String input,
            Observation observation,
            Delivery delivery,
            boolean secured,
            CheckStatus status,
            List<Finding> findings) {
        this(input, observation, delivery, secured, status, findings, List.of());
    }

    public AuditReport requiring(List<RequirementResult> requirements) {
        return new AuditReport(input, observation, delivery, secured, status, findings, requirements);
    }

    /** All that follows from an observation. */
    public static AuditReport of(String input, Observation observation) {
        var delivery = Delivery.of(observation.destination(), observation.hosts());
        boolean secured = delivery == Delivery.AUTHENTICATED
                && observation.route().mxTrust().secure();
        return new AuditReport(
                input, observation, delivery, secured, CheckStatus.of(observation), Rules.ALL.evaluate(observation));
    }
}
