package org.danewerk.core.nameserver;

import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** The same records with different TTLs, as when a cache or another master stands behind one of the servers. */
final class TtlsDiffer implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-TTL-DIFFERS",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            2181,
            "5.2",
            "all name servers give records the same TTL");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return zone.said()
                .map(one -> one.asked().question())
                .distinct()
                .flatMap(question -> differ(zone, question))
                .toList();
    }

    private static Stream<Finding> differ(ZoneObservation zone, ZoneQuestion question) {
        var records = zone.answers(question).stream()
                .filter(one -> content(one) instanceof Content.Records)
                .toList();
        if (records.isEmpty()) {
            return Stream.empty();
        }
        var first = (Content.Records) content(records.getFirst());
        var others = records.stream()
                .filter(one -> content(one) instanceof Content.Records other
                        && other.sameData(first)
                        && other.ttlSeconds() != first.ttlSeconds())
                .map(one -> one.who() + " gives " + ((Content.Records) content(one)).ttlSeconds() + " s")
                .toList();
        return others.isEmpty()
                ? Stream.empty()
                : Stream.of(TEXT.finding(
                        question.toString(),
                        records.getFirst().who() + " gives the records a TTL of " + first.ttlSeconds() + " s, "
                                + Among.list(others)
                                + "; how long a change takes to reach all senders cannot be told",
                        "let all servers load the same zone, and none answer from a cache"));
    }

    private static Content content(ZoneObservation.Said one) {
        return one.asked().answered().orElseThrow().content();
    }
}
