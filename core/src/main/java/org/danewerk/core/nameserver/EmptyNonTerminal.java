package org.danewerk.core.nameserver;

import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A name that has names below it, and is said not to exist: who believes that does not ask for the records below. */
final class EmptyNonTerminal implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-EMPTY-NON-TERMINAL",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            8020,
            "2",
            "a name with TLSA records below it exists");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return zone.questions(ZoneQuestion.Purpose.EMPTY_NON_TERMINAL).stream()
                .filter(question -> hasBelow(zone, question))
                .flatMap(question -> wrong(zone, question))
                .toList();
    }

    private static Stream<Finding> wrong(ZoneObservation zone, ZoneQuestion question) {
        var places = zone.answers(question).stream()
                .filter(one ->
                        one.asked().answered().orElseThrow().content().equals(new Content.None(Absence.NXDOMAIN)))
                .toList();
        return places.isEmpty()
                ? Stream.empty()
                : Stream.of(TEXT.finding(
                        question.name().toText(),
                        "does not exist, says " + Among.who(places)
                                + ", and there are TLSA records below it; resolvers that believe it say that these do not exist either",
                        "let the server answer NOERROR without records at names that only have names below them"));
    }

    private static boolean hasBelow(ZoneObservation zone, ZoneQuestion above) {
        return zone.questions(ZoneQuestion.Purpose.TLSA).stream()
                .filter(question -> question.name().isAtOrBelow(above.name()))
                .flatMap(question -> zone.answers(question).stream())
                .anyMatch(one -> one.asked().answered().orElseThrow().content() instanceof Content.Records);
    }
}
