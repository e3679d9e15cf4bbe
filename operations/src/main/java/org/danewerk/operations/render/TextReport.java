package org.danewerk.operations.render;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.Printable;

/**
 * A report for people: zone-style lines as dig and danecheck users know them, a line for each handshake, one sentence with the
 * verdict, then what to fix.
 */
public final class TextReport {
    private final AuditReport report;
    private final Ink ink;
    private final Optional<FixForm> fixes;
    private final StringBuilder text = new StringBuilder();

    private TextReport(AuditReport report, Ink ink, Optional<FixForm> fixes) {
        this.report = report;
        this.ink = ink;
        this.fixes = fixes;
    }

    /** Lines that each end in a line feed. */
    public static String of(AuditReport report, Ink ink) {
        return of(report, ink, Optional.empty());
    }

    /** @param fixes for what the records of fixes are written down; empty for lines of a zone file in passing */
    public static String of(AuditReport report, Ink ink, Optional<FixForm> fixes) {
        return new TextReport(report, ink, fixes).write();
    }

    /** A next hop as it is named in every form of report. */
    public static String name(AuditReport report) {
        return NextHopText.of(report.observation().route().nextHop());
    }

    private String write() {
        var observation = report.observation();
        observation.route().mx().ifPresent(mx -> ZoneLines.mx(mx).forEach(this::line));
        if (observation.hosts().isEmpty()) {
            observation.route().hosts().forEach(this::addresses);
        }
        observation.hosts().forEach(this::host);
        line(ink.strong(name(report) + ":") + " " + status() + ". " + Verdicts.sentence(report));
        PolicyLines.of(observation).forEach(this::line);
        report.findings().stream()
                .flatMap(finding -> FindingText.of(finding, ink, fixes).stream())
                .forEach(this::line);
        report.requirements().forEach(this::requirement);
        SenderText.of(report.senders(), ink).forEach(this::line);
        return text.toString();
    }

    private void requirement(RequirementResult requirement) {
        var sentence = Printable.of(requirement.sentence());
        line("  required " + requirement.word() + ": "
                + switch (requirement.standing()) {
                    case MET -> ink.good(sentence);
                    case UNMET -> ink.bad(sentence);
                    case UNKNOWN -> ink.warning(sentence);
                });
    }

    private void host(HostResult host) {
        var route = host.policy().route();
        addresses(route);
        route.aliasStatus().ifPresent(lookup -> ZoneLines.alias(lookup).forEach(this::line));
        var records = RecordSummary.of(host, report.observation().sender().dane());
        var base = Policies.baseDomain(host.policy().dane());
        for (var lookup : route.tlsa()) {
            boolean counts = base.equals(Optional.of(lookup.base()));
            ZoneLines.tlsa(lookup.answer(), counts ? records : List.of(), report.issuers(), ink)
                    .forEach(this::line);
        }
        host.unvisited()
                .ifPresent(verdict -> line(
                        "  " + route.name().toText() + " is not contacted: " + ink.bad(Phrases.of(verdict.reason()))));
        var name = route.literal().isPresent() ? "" : route.name().toText();
        host.addresses().forEach(address -> address(name, route.port(), address));
    }

    private void addresses(HostRoute route) {
        for (var lookup : route.addressLookups()) {
            ZoneLines.addresses(lookup).forEach(this::line);
        }
    }

    private void address(String host, int port, AddressResult result) {
        var place = host + "[" + AddressText.of(result.address()) + "]:" + port;
        result.handshakes().stream()
                .map(handshake -> "  " + place + " " + Sightings.of(handshake.evidence())
                        + handshake
                                .verdict()
                                .map(verdict -> ", " + verdict(verdict))
                                .orElse(""))
                .distinct() // one that offers all key algorithms and one that offers the server's see the same
                .forEach(this::line);
    }

    private String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated ->
                ink.good(Phrases.brief(authenticated.by().record()) + " " + Phrases.of(authenticated.by()));
            case Verdict.Trusted trusted -> ink.good("by MTA-STS: " + Phrases.of(trusted.reason()));
            case Verdict.Encrypted encrypted -> ink.warning("encrypted only: " + Phrases.of(encrypted.reason()));
            case Verdict.Opportunistic opportunistic ->
                (opportunistic.overTls() ? "opportunistic TLS: " : "in clear: ") + Phrases.of(opportunistic.reason());
            case Verdict.Refused refused -> ink.bad("refused: " + Phrases.of(refused.reason()));
            case Verdict.Deferred deferred -> ink.bad("deferred: " + Phrases.of(deferred.reason()));
        };
    }

    private String status() {
        var word = report.status().text();
        return switch (report.status()) {
            case PASS -> ink.good(word);
            case FAIL -> ink.bad(word);
            case PARTIAL, UNDETERMINED -> ink.warning(word);
            case NOT_IN_EFFECT -> word;
        };
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
