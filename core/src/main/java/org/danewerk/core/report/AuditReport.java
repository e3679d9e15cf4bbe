package org.danewerk.core.report;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.profile.SenderFate;
import org.danewerk.core.profile.SenderProfile;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.Observation;

/**
 * The audit of one next hop, ready to render.
 *
 * @param input as the user wrote it
 * @param secured whether an authenticated delivery is secure for the mail domain, which needs a secure MX RRset. RFC 7672 §2.2.1
 * @param requirements what became of all that was required beside; empty where nothing was
 * @param senders what becomes of the mail of certain senders; empty where nobody asked
 */
public record AuditReport(
        String input,
        Observation observation,
        Delivery delivery,
        boolean secured,
        CheckStatus status,
        List<Finding> findings,
        List<RequirementResult> requirements,
        List<SenderFate> senders) {
    public AuditReport {
        findings = List.copyOf(findings);
        requirements = List.copyOf(requirements);
        senders = List.copyOf(senders);
    }

    /** With nothing required, and without a word about certain senders. */
    public AuditReport(
            String input,
            Observation observation,
            Delivery delivery,
            boolean secured,
            CheckStatus status,
            List<Finding> findings) {
        this(input, observation, delivery, secured, status, findings, List.of(), List.of());
    }

    public AuditReport requiring(List<RequirementResult> requirements) {
        return new AuditReport(input, observation, delivery, secured, status, findings, requirements, senders);
    }

    /** All that follows from an observation. */
    public static AuditReport of(String input, Observation observation) {
        var delivery = Delivery.of(observation.destination(), observation.hosts());
        boolean secured = delivery == Delivery.AUTHENTICATED
                && observation.route().mxTrust().secure();
        return new AuditReport(
                input, observation, delivery, secured, CheckStatus.of(observation), Rules.ALL.evaluate(observation));
    }

    /** The same, with what becomes of the mail of these. */
    public AuditReport withSenders(List<SenderProfile> profiles) {
        var fates = profiles.stream()
                .map(profile -> SenderFate.of(observation, profile))
                .toList();
        return new AuditReport(input, observation, delivery, secured, status, findings, requirements, fates);
    }
}
