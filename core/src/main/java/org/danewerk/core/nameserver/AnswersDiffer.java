package org.danewerk.core.nameserver;

import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** Servers that say different things: what a sender hears is a matter of luck. */
final class AnswersDiffer implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-ANSWERS-DIFFER",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            1034,
            "4.3.5",
            "all name servers give the same answers");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return zone.said()
                .map(one -> one.asked().question())
                .distinct()
                .filter(question -> question.purpose() != ZoneQuestion.Purpose.SERIAL)
                .flatMap(question -> differ(zone, question))
                .toList();
    }

    private static Stream<Finding> differ(ZoneObservation zone, ZoneQuestion question) {
        var answers = zone.answers(question);
        if (answers.isEmpty()) {
            return Stream.empty();
        }
        var first = content(answers.getFirst());
        var others = answers.stream().filter(one -> !content(one).agrees(first)).toList();
        if (others.isEmpty()) {
            return Stream.empty();
        }
        var text = switch (question.purpose()) {
            case MAIL_SERVERS, ADDRESSES, TLSA, EMPTY_NON_TERMINAL -> TEXT;
            // several signers of one zone publish their keys each, while they roll them
            case SERIAL, KEYS, NAME_SERVERS, NO_SUCH_NAME -> TEXT.graded(Severity.WARNING);
        };
        return Stream.of(text.finding(
                question.toString(),
                answers.getFirst().who() + " says " + Contents.text(first) + ", "
                        + Among.list(others.stream()
                                .map(one -> one.who() + " says " + Contents.text(content(one)))
                                .toList()),
                "let all servers load the same version of the zone"));
    }

    private static Content content(ZoneObservation.Said one) {
        return one.asked().answered().orElseThrow().content();
    }
}
