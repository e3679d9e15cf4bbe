package org.danewerk.cli.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.lab.sender.Handed;
import org.danewerk.lab.sender.TrialResult;
import org.danewerk.lab.sender.TrialResult.Verdict;
import org.danewerk.lab.smtp.TakenMessage;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.Ink;

/** The outcome of a sender test for people: a line each, and what it comes to. */
final class SenderTestText {
    private SenderTestText() {}

    static List<String> of(List<TrialResult> results, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(
                ink.strong(row("destination", "must", "verdict", "what it did; what this is about, by which clause")));
        for (var result : results) {
            var trial = result.trial();
            lines.add(row(
                    trial.domain().name().toText(),
                    trial.duty().text(),
                    painted(result.verdict(), ink),
                    did(result) + "; " + trial.domain().situation() + " (" + trial.clause() + ")"));
        }
        lines.add("");
        lines.add(sum(results));
        return lines;
    }

    private static String row(String destination, String must, String verdict, String rest) {
        return "%-20s %-16s %s %s".formatted(destination, must, verdict, rest);
    }

    private static String painted(Verdict verdict, Ink ink) {
        var word = "%-16s".formatted(verdict.text());
        return switch (verdict) {
            case RIGHT -> ink.good(word);
            case WRONGLY_ACCEPTED, WRONGLY_REFUSED -> ink.bad(word);
            case NOT_SEEN -> ink.warning(word);
        };
    }

    /** As people and programs read it. */
    static String did(TrialResult result) {
        var arrival = result.arrival();
        if (arrival.isPresent()) {
            return delivered(arrival.get());
        }
        if (result.handed() instanceof Handed.TurnedAway(var reply)) {
            return "turned away at once: " + Printable.of(reply);
        }
        return result.sessions().isEmpty() ? "nothing came" : "connected, and handed nothing over";
    }

    private static String delivered(TakenMessage message) {
        return "delivered to " + message.host().name().toText()
                + message.protocol().map(protocol -> " over " + protocol).orElse(" in clear");
    }

    private static String sum(List<TrialResult> results) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
        var text = new StringBuilder(Counted.of(results.size(), "destination") + ": ");
        var parts = new ArrayList<String>();
        for (var verdict : Verdict.values()) {
            if (counts.containsKey(verdict) || verdict == Verdict.RIGHT) {
                parts.add(counts.getOrDefault(verdict, 0) + " " + verdict.text());
            }
        }
        text.append(String.join(", ", parts));
        return text.append(
                        switch (SenderTestCommand.status(results)) {
                            case ExitStatus.OK -> ". The server passes.";
                            case ExitStatus.DIFFERENT -> ". The server fails.";
                            default ->
                                counts.containsKey(Verdict.RIGHT)
                                        ? ". Undetermined: some messages were not seen."
                                        : ". Undetermined: no message arrived; is the server led into the lab?";
                        })
                .toString();
    }
}
