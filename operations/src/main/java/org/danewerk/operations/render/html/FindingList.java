package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.FixForm;

/** What a person should know, the worst first, each with what to do. */
final class FindingList {
    private static final int MOST = 100;
    private static final int MOST_STEPS = 100;

    /** What stays on one page of paper. */
    private static final int MOST_UNBROKEN = 10;

    /** A record, or a line of a policy file: to be taken over as it is. */
    private static final Pattern TO_PASTE =
            Pattern.compile("\\S+ (\\d+ )?IN [A-Z]+[0-9]* .*|(version|mode|mx|max_age): .*|; remove: .*");

    private final FixBlocks changes;

    private FindingList(FixBlocks changes) {
        this.changes = changes;
    }

    /**
     * @param fixes the server whose text is open, and first
     * @param id of the domain's section
     */
    static Markup of(AuditReport report, Optional<FixForm> fixes, String id) {
        var sorted = report.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed()) // stable: otherwise in their own order
                .toList();
        if (sorted.isEmpty()) {
            return Element.of("p", "Nothing to mend.");
        }
        var list = new FindingList(new FixBlocks(fixes, id));
        var findings = Excerpt.of(sorted, MOST);
        var parts = new ArrayList<Markup>();
        findings.shown().forEach(finding -> parts.add(list.article(finding)));
        parts.add(findings.rest("findings are"));
        return Markup.several(parts);
    }

    private Element article(Finding finding) {
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
        var remedy = finding.remedy();
        if (remedy.changes().isEmpty() && remedy.steps().isEmpty()) {
            return article;
        }
        var parts = new ArrayList<Markup>();
        parts.add(Element.of("p", "What to do:").classed("fix"));
        remedy.changes().forEach(change -> parts.add(changes.of(change)));
        parts.addAll(steps(remedy.steps()));
        return article.and(Markup.several(parts));
    }

    /** Sentences as such, and between them what is to be pasted. */
    private static List<Markup> steps(List<String> steps) {
        var parts = new ArrayList<Markup>();
        var lines = new ArrayList<String>();
        var shown = Excerpt.of(steps, MOST_STEPS);
        for (var step : shown.shown()) {
            if (TO_PASTE.matcher(step).matches()) {
                lines.add(step);
                continue;
            }
            flush(lines, parts);
            parts.add(Element.of("p", Prose.of(step)).classed("step"));
        }
        flush(lines, parts);
        parts.add(shown.rest("steps are"));
        return parts;
    }

    private static void flush(List<String> lines, List<Markup> parts) {
        if (!lines.isEmpty()) {
            parts.add(pasted(lines));
            lines.clear();
        }
    }

    /** Lines to paste, not one of them broken. */
    static Element pasted(List<String> lines) {
        var parts = new ArrayList<Markup>();
        for (var line : lines) {
            parts.add(parts.isEmpty() ? Markup.NONE : Markup.LINE_END);
            parts.add(Markup.longText(line));
        }
        var pre = Element.of("pre", Element.of("code", parts));
        return lines.size() > MOST_UNBROKEN ? pre.classed("long") : pre;
    }
}
