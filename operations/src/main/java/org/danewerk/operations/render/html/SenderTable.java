package org.danewerk.operations.render.html;

import org.danewerk.core.profile.Fate;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.Reason;
import org.danewerk.operations.render.SenderText;

/** What becomes of mail from certain senders, a row each. */
final class SenderTable {
    private static final int MOST = 40;

    private SenderTable() {}

    static Markup of(AuditReport report) {
        var table = new Table("What becomes of their mail", "Mail from", "Fate", "In full", "As of");
        var senders = Excerpt.of(report.senders(), MOST);
        for (var sender : senders.shown()) {
            table.row(
                    Markup.several(
                            Element.of("code", sender.sender().name()),
                            Element.of("div", sender.sender().about()).classed("small")),
                    tone(sender.fate()).badge(word(sender.fate())),
                    Markup.text(SenderText.sentence(sender.fate())),
                    Element.of("span", sender.sender().date().toString()).classed("unbroken"));
        }
        return Markup.several(table.markup(), senders.rest("senders are"));
    }

    static Tone tone(Fate fate) {
        return switch (fate) {
            case Fate.Delivered delivered -> Tone.GOOD;
            case Fate.DeliveredUnauthenticated delivered -> delivered.overTls() ? Tone.PLAIN : Tone.WARNING;
            case Fate.Deferred deferred -> Tone.BAD;
            case Fate.Bounced bounced -> bounced.why() == Reason.NULL_MX ? Tone.PLAIN : Tone.BAD;
            case Fate.Undetermined undetermined -> Tone.UNKNOWN;
        };
    }

    private static String word(Fate fate) {
        return switch (fate) {
            case Fate.Delivered delivered -> "delivered";
            case Fate.DeliveredUnauthenticated delivered -> "not authenticated";
            case Fate.Deferred deferred -> "deferred";
            case Fate.Bounced bounced -> "returned";
            case Fate.Undetermined undetermined -> "not known";
        };
    }
}
