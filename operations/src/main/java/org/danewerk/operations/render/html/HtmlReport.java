package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.TextReport;

/**
 * Reports as one page of HTML: no script, nothing loaded from anywhere, fit for paper. Text of strangers is escaped where it is written,
 * and the page forbids itself everything but its own style sheet.
 *
 * <p>Add reports, then take the text. Not for use by several threads at once.
 */
public final class HtmlReport {
    /** A page with more is nothing to read; the other forms have no end. */
    public static final int MOST_DOMAINS = 300;

    private final HtmlRun run;
    private final List<String> sections = new ArrayList<>();
    private final List<Row> index = new ArrayList<>();
    private int left;

    public HtmlReport(HtmlRun run) {
        this.run = run;
    }

    private record Row(String name, Tone tone, String status, String headline) {}

    /** Takes one report in, as far as there is room. */
    public void add(AuditReport report) {
        if (sections.size() == MOST_DOMAINS) {
            left++;
            return;
        }
        var section = new StringBuilder();
        new DomainSection(
                        report.senders().isEmpty() ? report.withSenders(run.senders()) : report,
                        run,
                        sections.size() + 1)
                .markup()
                .write(section);
        sections.add(section.toString());
        index.add(new Row(
                TextReport.name(report),
                Tone.of(report.status()),
                report.status().text(),
                Headline.of(report)));
    }

    /** How many reports had no room. */
    public int left() {
        return left;
    }

    /** The whole page. */
    public String text() {
        return new Page(title(), run.version()).text(header(), this::domains, Glossary.footer(run));
    }

    private void domains(StringBuilder out) {
        if (sections.size() != 1 || left > 0) {
            index().write(out);
        }
        sections.forEach(out::append);
    }

    private String title() {
        return "DANE report: "
                + (index.size() == 1 && left == 0
                        ? index.getFirst().name()
                        : Words.count((long) index.size() + left, "domain", "domains"));
    }

    private Element header() {
        return Element.of(
                "header",
                Element.of("p", "Danewerk").classed("brand"),
                Element.of("h1", title()),
                Element.of(
                        "dl",
                        Page.fact("Checked", Words.minute(run.begun())),
                        Page.fact(
                                "Resolver",
                                run.resolvers().isEmpty() ? "not on record" : String.join(", ", run.resolvers())),
                        Page.fact(
                                "DNSSEC",
                                run.validatedHere() ? "validated by danewerk itself" : "as the resolver says (AD bit)"),
                        Page.fact("Program", "danewerk " + run.version())));
    }

    private Element index() {
        var table = new Table("All domains of this page", "Domain", "Status", "What becomes of mail");
        for (int i = 0; i < index.size(); i++) {
            var row = index.get(i);
            table.row(
                    Element.of("a", Element.of("bdi", row.name())).with("href", "#" + DomainSection.id(i + 1)),
                    row.tone().badge(row.status()),
                    Markup.text(row.headline()));
        }
        var section = Element.of("section", Element.of("h2", "Domains"), table.markup())
                .classed("index");
        return left == 0
                ? section
                : section.and(Element.of(
                                "p",
                                Words.count(left, "more domain was", "more domains were")
                                        + " checked and left out: a page holds " + MOST_DOMAINS
                                        + ". danewerk check --jsonl has no limit.")
                        .classed("rest"));
    }
}
