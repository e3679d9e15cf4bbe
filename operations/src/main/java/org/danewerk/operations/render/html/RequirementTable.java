package org.danewerk.operations.render.html;

import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** What was required beside the paths, and what became of it. */
final class RequirementTable {
    private static final int MOST_SEEN = 20;

    private RequirementTable() {}

    static Markup of(AuditReport report) {
        var table = new Table("Each requirement, and what was seen", "Required", "Result", "Asks for", "Seen instead");
        for (var requirement : report.requirements()) {
            table.row(
                    Element.of("code", requirement.word()),
                    badge(requirement.standing()),
                    asks(requirement),
                    seen(requirement));
        }
        return table.markup();
    }

    private static Element badge(RequirementResult.Standing standing) {
        return switch (standing) {
            case MET -> Tone.GOOD.badge("met");
            case UNKNOWN -> Tone.UNKNOWN.badge("not determined");
            case UNMET -> Tone.BAD.badge("not met");
        };
    }

    private static Markup asks(RequirementResult requirement) {
        return requirement
                .spec()
                .<Markup>map(spec -> Markup.several(Markup.text(requirement.asks() + " · "), SpecLink.of(spec)))
                .orElse(Markup.text(requirement.asks()));
    }

    private static Markup seen(RequirementResult requirement) {
        if (requirement.seen().isEmpty()) {
            return Markup.text("–");
        }
        var seen = Excerpt.of(requirement.seen(), MOST_SEEN);
        return Markup.several(Prose.of(String.join("; ", seen.shown())), seen.rest("are"));
    }
}
