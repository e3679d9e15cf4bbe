package org.danewerk.operations.render;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.profile.Fate;
import org.danewerk.core.profile.SenderFate;

/** What becomes of the mail of certain senders, one line each. */
public final class SenderText {
    private SenderText() {}

    static List<String> of(List<SenderFate> senders, Ink ink) {
        int width = senders.stream()
                .mapToInt(sender -> sender.sender().name().length())
                .max()
                .orElse(0);
        var lines = new ArrayList<String>();
        for (var sender : senders) {
            if (lines.isEmpty()) {
                lines.add("  mail from");
            }
            var name = sender.sender().name();
            lines.add("    " + name + " ".repeat(width - name.length()) + "  " + marked(sender.fate(), ink));
        }
        return lines;
    }

    /** One clause, such as {@code delivered, authenticated by DANE}. */
    public static String sentence(Fate fate) {
        return outcome(fate) + why(fate);
    }

    private static String marked(Fate fate, Ink ink) {
        var outcome = outcome(fate);
        return switch (fate) {
                    case Fate.Delivered delivered -> ink.good(outcome);
                    case Fate.DeliveredUnauthenticated delivered -> outcome;
                    case Fate.Deferred deferred -> ink.bad(outcome);
                    case Fate.Bounced bounced -> ink.bad(outcome);
                    case Fate.Undetermined undetermined -> ink.warning(outcome);
                }
                + why(fate);
    }

    private static String outcome(Fate fate) {
        return switch (fate) {
            case Fate.Delivered(var by, var place) ->
                "delivered, authenticated by "
                        + switch (by) {
                            case DANE -> "DANE";
                            case MTA_STS -> "MTA-STS";
                        };
            case Fate.DeliveredUnauthenticated delivered ->
                "delivered " + (delivered.overTls() ? "over TLS" : "in clear")
                        + (delivered.later() ? " at a later attempt" : "") + ", not authenticated";
            case Fate.Deferred deferred ->
                "deferred until " + deferred.until().truncatedTo(ChronoUnit.SECONDS) + ", then returned";
            case Fate.Bounced bounced -> "returned at once";
            case Fate.Undetermined undetermined -> "not known";
        };
    }

    private static String why(Fate fate) {
        return switch (fate) {
            case Fate.Delivered delivered -> "";
            case Fate.DeliveredUnauthenticated delivered ->
                ": " + delivered.why().text();
            case Fate.Deferred deferred -> ": " + Phrases.of(deferred.why());
            case Fate.Bounced bounced -> ": " + Phrases.of(bounced.why());
            case Fate.Undetermined undetermined -> ": " + undetermined.why().text();
        };
    }
}
