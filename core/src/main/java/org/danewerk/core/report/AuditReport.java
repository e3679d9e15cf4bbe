package org.danewerk.core.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.issuer.KnownIssuer;
import org.danewerk.core.lint.ObservedIssuers;
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
 * @param issuers the authorities known to hold what records pin
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
        List<SenderFate> senders,
        Map<TlsaRecord, KnownIssuer> issuers) {
    public AuditReport {
        findings = List.copyOf(findings);
        requirements = List.copyOf(requirements);
        senders = List.copyOf(senders);
        issuers = Map.copyOf(issuers);
    }

    /** With nothing required, and without a word about certain senders. */
    public AuditReport(
            String input,
            Observation observation,
            Delivery delivery,
            boolean secured,
            CheckStatus status,
            List<Finding> findings) {
        this(input, observation, delivery, secured, status, findings, List.of(), List.of(), Map.of());
    }

    public AuditReport requiring(List<RequirementResult> requirements) {
        return new AuditReport(input, observation, delivery, secured, status, findings, requirements, senders, issuers);
    }

    /** All that follows from an observation. */
    public static AuditReport of(String input, Observation observation) {
        var delivery = Delivery.of(observation.destination(), observation.hosts());
        boolean secured = delivery == Delivery.AUTHENTICATED
                && observation.route().mxTrust().secure();
        return new AuditReport(
                input, observation, delivery, secured, CheckStatus.of(observation), Rules.ALL.evaluate(observation));
    }

    /** The same, with what is known of the authorities that its records pin. */
    public AuditReport withIssuers(Supplier<IssuerBase> base) {
        var known = ObservedIssuers.of(observation, base);
        var all = Stream.concat(findings.stream(), known.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        return new AuditReport(
                input, observation, delivery, secured, status, all, requirements, senders, known.holders());
    }

    /** The same, with what becomes of the mail of these. */
    public AuditReport withSenders(List<SenderProfile> profiles) {
        var fates = profiles.stream()
                .map(profile -> SenderFate.of(observation, profile))
                .toList();
        return new AuditReport(input, observation, delivery, secured, status, findings, requirements, fates, issuers);
    }
}
