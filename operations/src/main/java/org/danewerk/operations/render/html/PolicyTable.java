package org.danewerk.operations.render.html;

import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.Policies;

/** What the domain asks of senders by DANE and by MTA-STS, side by side, and who honours which. */
final class PolicyTable {
    private static final int MOST_PATTERNS = 20;

    private PolicyTable() {}

    static Markup of(AuditReport report, DomainPolicies policies) {
        var table = new Table("What the domain asks of senders", "", "DANE", "MTA-STS");
        table.row(Markup.text("Published"), dane(report), sts(policies));
        table.row(
                Markup.text("Names its hosts by"),
                Markup.text("the MX records, where they are signed"),
                Markup.text(policies.policyFile().map(PolicyTable::patterns).orElse("nothing: there is no policy")));
        table.row(
                Markup.text("Covers"),
                Markup.text(covered(
                        report.observation().hosts().stream()
                                .filter(host -> Policies.baseDomain(
                                                host.policy().dane())
                                        .isPresent())
                                .count(),
                        report.observation().route())),
                Markup.text(policies.policy(report.observation().at())
                        .map(policy -> covered(
                                matching(policy, report.observation().route().hosts()),
                                report.observation().route()))
                        .orElse("no host")));
        table.row(
                Markup.text("Who honours it"),
                Markup.several(
                        Markup.text("senders that validate DNSSEC and DANE; they deliver to nobody else ("),
                        SpecLink.of(new SpecRef(7672, "2.2")),
                        Markup.text(")")),
                Markup.several(
                        Markup.text(
                                "senders that look MTA-STS policies up; of these, who also validates DANE goes by DANE first ("),
                        SpecLink.of(new SpecRef(8461, "2")),
                        Markup.text(")")));
        return Markup.several(table.markup(), Element.of("p", reporting(policies.reporting())));
    }

    private static Markup dane(AuditReport report) {
        var status = report.status();
        return status == CheckStatus.NOT_IN_EFFECT
                ? Tone.PLAIN.badge("not in effect")
                : Tone.of(status).badge(status.text());
    }

    private static Markup sts(DomainPolicies policies) {
        return switch (policies.sts()) {
            case StsDiscovery.NoRecord none -> Tone.PLAIN.badge("no policy");
            case StsDiscovery.SeveralRecords(var count) ->
                Markup.several(
                        Tone.WARNING.badge("no valid record"), Markup.text(" " + count + " records where one belongs"));
            case StsDiscovery.Invalid(var offset, var reason) ->
                Markup.several(Tone.WARNING.badge("no valid record"), Markup.text(" " + reason));
            case StsDiscovery.LookupFailed(var failure) ->
                Markup.several(
                        Tone.UNKNOWN.badge("not known"), Markup.text(" the lookup fails: " + Phrases.word(failure)));
            case StsDiscovery.Available available ->
                policies.outcome().map(PolicyTable::outcome).orElse(Tone.UNKNOWN.badge("not fetched"));
        };
    }

    private static Markup outcome(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched(var file) ->
                switch (file.mode()) {
                    case ENFORCE -> Tone.GOOD.badge("mode enforce");
                    case TESTING -> Tone.WARNING.badge("mode testing");
                    case NONE -> Tone.PLAIN.badge("mode none");
                };
            case FetchOutcome.FetchError(var code) -> broken("the policy cannot be fetched: " + code);
            case FetchOutcome.CertificateInvalid(var code) -> broken("the policy host's certificate: " + code);
            case FetchOutcome.PolicyInvalid(var problem) -> broken("the policy cannot be read");
        };
    }

    private static Markup broken(String why) {
        return Markup.several(Tone.WARNING.badge("no valid policy"), Markup.text(" " + why));
    }

    private static String patterns(PolicyFile file) {
        var shown = Excerpt.of(file.mx(), MOST_PATTERNS);
        return shown.shown().stream().map(MxPattern::toText).collect(Collectors.joining(", "))
                + (shown.left() == 0 ? "" : " and " + shown.left() + " more");
    }

    private static long matching(StsPolicy policy, List<HostRoute> hosts) {
        return hosts.stream().filter(host -> policy.matches(host.name())).count();
    }

    private static String covered(long hosts, MailRoute route) {
        return hosts + " of " + Words.count(route.hosts().size(), "host", "hosts");
    }

    private static String reporting(ReportingDiscovery reporting) {
        return switch (reporting) {
            case ReportingDiscovery.Implemented implemented -> "The domain asks for TLS reports.";
            case ReportingDiscovery.NoRecord none -> "The domain asks for no TLS reports.";
            case ReportingDiscovery.SeveralRecords several ->
                "The domain has several records for TLS reports, so none counts.";
            case ReportingDiscovery.Invalid(var offset, var reason) ->
                "The record for TLS reports cannot be read: " + reason + ".";
            case ReportingDiscovery.LookupFailed(var failure) ->
                "Whether the domain asks for TLS reports is not known: " + Phrases.word(failure) + ".";
        };
    }
}
