package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.report.AuditReport;

/** What a person should know, the worst first, each with what to do. */
final class FindingList {
    private static final int MOST = 100;

    private FindingList() {}

    static Markup of(AuditReport report) {
        var sorted = report.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed()) // stable: otherwise in their own order
                .toList();
        if (sorted.isEmpty()) {
            return Element.of("p", "Nothing to mend.");
        }
        var findings = Excerpt.of(sorted, MOST);
        var parts = new ArrayList<Markup>(
                findings.shown().stream().map(FindingList::article).toList());
        parts.add(findings.rest("findings are"));
        return Markup.several(parts);
    }

    private static Element article(Finding finding) {
        var tone = Tone.of(finding.severity());
        var article = Element.of(
                        "article",
                        Element.of(
                                "h4",
                                tone.badge(finding.severity().text()),
                                Markup.text(" "),
                                Element.of("bdi", finding.subject())),
                        Element.of("p", Prose.of(finding.summary())),
                        Element.of(
                                        "p",
                                        Markup.text("For " + finding.party().text() + " to mend · "),
                                        Element.of("code", finding.id()),
                                        Markup.text(" · "),
                                        SpecLink.of(finding.spec()))
                                .classed("small"))
                .classed("finding " + tone.style());
        return finding.fix().isEmpty()
                ? article
                : article.and(
                        Element.of("p", "What to do:").classed("fix"),
                        pasted(finding.fix().get()));
    }

    /** Lines to paste, not one of them broken. */
    static Element pasted(String text) {
        var lines = new ArrayList<Markup>();
        for (var line : List.of(text.split("\\R", MOST_LINES))) {
            lines.add(lines.isEmpty() ? Markup.NONE : Markup.LINE_END);
            lines.add(Markup.longText(line));
        }
        return Element.of("pre", Element.of("code", lines));
    }

    private static final int MOST_LINES = 200;
}
