package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.TextReport;
import org.danewerk.operations.render.Verdicts;

/** All of one domain, from its verdict to the answers of the DNS. */
final class DomainSection {
    private final AuditReport report;
    private final HtmlRun run;
    private final String id;

    /** @param number of this domain among those of the page */
    DomainSection(AuditReport report, HtmlRun run, int number) {
        this.report = report;
        this.run = run;
        this.id = id(number);
    }

    static String id(int number) {
        return "d" + number;
    }

    Element markup() {
        return Element.of(
                        "section",
                        Element.of("h2", Element.of("bdi", TextReport.name(report))),
                        verdict(),
                        part("Every path", pictures()),
                        part("The DNSSEC chain", ZoneChain.of(report)),
                        part("Findings", FindingList.of(report, run.fixes(), id)),
                        requirements(),
                        senders(),
                        policies(),
                        part(
                                "Evidence",
                                PathTable.of(report),
                                RecordTable.of(report),
                                Answers.table(report),
                                ChainTables.of(report)),
                        part("To repeat this", Repeat.of(report, run)))
                .with("id", id)
                .classed("domain");
    }

    private Element verdict() {
        var tone = Tone.of(report.status());
        return Element.of(
                        "div",
                        Element.of("p", tone.badge(report.status().text())).classed("status"),
                        Element.of("p", Headline.of(report)).classed("headline"),
                        Element.of("p", figures()).classed("figures"))
                .classed("verdict " + tone.style());
    }

    private String figures() {
        var observation = report.observation();
        long paths = Verdicts.paths(report);
        var figures = new ArrayList<String>();
        figures.add(Words.count(observation.route().hosts().size(), "host", "hosts"));
        figures.add(Words.count(paths, "path", "paths")
                + (paths == 0 ? "" : ", " + Verdicts.authenticated(report) + " authenticated"));
        for (var severity : List.of(Severity.ERROR, Severity.WARNING)) {
            long found = report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (found > 0) {
                figures.add(Words.count(found, severity.text(), severity.text() + "s"));
            }
        }
        return String.join(" · ", figures);
    }

    private static Element part(String heading, Markup... content) {
        return Element.of("section", Element.of("h3", heading)).and(content);
    }

    private Markup senders() {
        return report.senders().isEmpty() ? Markup.NONE : part("Mail by kind of sender", SenderTable.of(report));
    }

    private Markup requirements() {
        return report.requirements().isEmpty() ? Markup.NONE : part("What was required", RequirementTable.of(report));
    }

    /** Nothing where nobody asked for other policies. */
    private Markup policies() {
        return report.observation()
                .policies()
                .<Markup>map(policies -> part("DANE and MTA-STS, side by side", PolicyTable.of(report, policies)))
                .orElse(Markup.NONE);
    }

    private Markup pictures() {
        var tree = PathTrees.of(report);
        var parts = PathParts.of(tree);
        var figures = new ArrayList<Markup>();
        int shown = 0;
        for (int i = 0; i < parts.size(); i++) {
            var title = "The paths to " + TextReport.name(report)
                    + (parts.size() == 1 ? "" : ", part " + (i + 1) + " of " + parts.size());
            figures.add(Element.of(
                            "figure",
                            Element.of("p", "The picture is wider than the screen: move it sideways.")
                                    .classed("hint"),
                            Element.of("div", PathPicture.of(parts.get(i), id + "-p" + (i + 1), title))
                                    .classed("picture")
                                    .with("tabindex", "0"), // else a keyboard could not move it
                            Element.of("figcaption", title + ": MX host, address, key, record."))
                    .classed("paths"));
            shown += parts.get(i).paths();
        }
        int left = tree.paths() - shown;
        if (left > 0) {
            figures.add(Element.of("p", left + " more paths are not drawn.").classed("rest"));
        }
        return Markup.several(figures);
    }
}
