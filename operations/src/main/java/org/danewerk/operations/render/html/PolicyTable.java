package org.danewerk.operations.render.html;

import java.util.Arrays;
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
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.SenderKind;
import org.danewerk.operations.render.Policies;
import org.danewerk.operations.render.PolicyWords;

/** What the domain asks of senders by DANE and by MTA-STS, side by side, and who honours which. */
final class PolicyTable {
    private static final int MOST_PATTERNS = 20;
    private static final int MOST_HOSTS = 20;

    private PolicyTable() {}

    static Markup of(AuditReport report, DomainPolicies policies) {
        var table = new Table("What the domain asks of senders", "Of", "DANE", "MTA-STS");
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
        var hosts = Excerpt.of(report.observation().hosts(), MOST_HOSTS);
        boolean policed = policies.policy(report.observation().at()).isPresent();
        for (var host : hosts.shown()) {
            table.row(
                    Element.of("bdi", host.policy().route().name().toText()),
                    Markup.text("asks for " + PolicyWords.asked(host.policy().dane())),
                    Markup.text(
                            policed ? PolicyWords.sight(host, report.observation(), policies) : "asks for nothing"));
        }
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
        return Markup.several(
                table.markup(),
                hosts.rest("hosts are"),
                kinds(report),
                Element.of("p", "TLS reports: " + PolicyWords.reporting(policies.reporting()) + "."));
    }

    private static Markup kinds(AuditReport report) {
        var table = new Table("What senders that honour them arrive at", "Honours", "Outcome");
        Arrays.stream(SenderKind.values()).forEach(kind -> {
            var outcome = kind.outcome(report.observation());
            table.row(Markup.text(PolicyWords.word(kind)), tone(outcome).badge(PolicyWords.words(outcome)));
        });
        return table.markup();
    }

    private static Tone tone(SenderKind.Outcome outcome) {
        return switch (outcome) {
            case AUTHENTICATED_BY_DANE, AUTHENTICATED_BY_STS -> Tone.GOOD;
            case ENCRYPTED -> Tone.WARNING;
            case OPPORTUNISTIC, BOUNCED -> Tone.PLAIN;
            case REFUSED -> Tone.BAD;
            case DEFERRED, NOT_SEEN -> Tone.UNKNOWN;
        };
    }

    private static Markup dane(AuditReport report) {
        var status = report.status();
        return status == CheckStatus.NOT_IN_EFFECT
                ? Tone.PLAIN.badge("not in effect")
                : Tone.of(status).badge(status.text());
    }

    private static Markup sts(DomainPolicies policies) {
        return Markup.several(standing(policies), Markup.text(" " + PolicyWords.sts(policies)));
    }

    private static Element standing(DomainPolicies policies) {
        return switch (policies.sts()) {
            case StsDiscovery.NoRecord none -> Tone.PLAIN.badge("not published");
            case StsDiscovery.SeveralRecords several -> Tone.WARNING.badge("not valid");
            case StsDiscovery.Invalid invalid -> Tone.WARNING.badge("not valid");
            case StsDiscovery.LookupFailed failed -> Tone.UNKNOWN.badge("not known");
            case StsDiscovery.Available available ->
                policies.outcome().map(PolicyTable::standing).orElse(Tone.UNKNOWN.badge("not fetched"));
        };
    }

    private static Element standing(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched(var file) ->
                switch (file.mode()) {
                    case ENFORCE -> Tone.GOOD.badge("in force");
                    case TESTING -> Tone.WARNING.badge("on trial");
                    case NONE -> Tone.PLAIN.badge("withdrawn");
                };
            case FetchOutcome.FetchError error -> Tone.WARNING.badge("not valid");
            case FetchOutcome.CertificateInvalid invalid -> Tone.WARNING.badge("not valid");
            case FetchOutcome.PolicyInvalid invalid -> Tone.WARNING.badge("not valid");
        };
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
}
