package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A zone signed with what senders treat as no signature at all, so that DANE is off for them. */
final class DeadAlgorithm implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-ALGORITHM",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            9905,
            "2",
            "zones are signed with algorithms that every validator counts");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        if (zone.delegation().ds().isEmpty()) { // unsigned for everybody
            return List.of();
        }
        var keys = zone.questions(ZoneQuestion.Purpose.KEYS).stream()
                .flatMap(question -> zone.answers(question).stream())
                .flatMap(one -> one.asked().answered().orElseThrow().content() instanceof Content.Records records
                        ? records.rdata().stream()
                        : Stream.<Bytes>empty())
                .filter(rdata -> rdata.size() > 3)
                .map(rdata -> rdata.at(3))
                .collect(Collectors.toCollection(TreeSet::new));
        var dead = keys.stream().filter(DEAD::contains).toList();
        if (!dead.isEmpty()) {
            var names = dead.stream().map(DeadAlgorithm::name).collect(Collectors.joining(", "));
            return List.of(
                    DEAD.containsAll(keys)
                            ? TEXT.finding(
                                    zone.apex().toText(),
                                    "signed with " + names
                                            + " alone, which validators treat as unsigned: DANE is off for them",
                                    FIX)
                            : TEXT.graded(Severity.WARNING)
                                    .finding(
                                            zone.apex().toText(),
                                            "also signed with " + names + ", which validators do not count",
                                            "take the old keys out when the roll-over is done"));
        }
        return zone.delegation().ds().stream().allMatch(ds -> DEAD_DIGESTS.contains(ds.digestType()))
                ? List.of(TEXT.finding(
                        zone.apex().toText(),
                        "the DS records have SHA-1 digests alone, which validators do not count: DANE is off for them",
                        "give the registrar a DS record with digest type 2, SHA-256"))
                : List.of();
    }

    /** RFC 9904 §3, RFC 9905 §5 */
    private static final String FIX =
            "roll over to algorithm 13, ECDSAP256SHA256: sign with both, publish the new DS, take the old one out, then the old keys";

    private static String name(int algorithm) {
        return "algorithm " + algorithm
                + switch (algorithm) {
                    case 1 -> " (RSAMD5)";
                    case 3, 6 -> " (DSA)";
                    case 5, 7 -> " (RSA with SHA-1)";
                    default -> " (GOST)";
                };
    }

    /** RFC 9905 §2 and, for 12, RFC 9906. */
    private static final Set<Integer> DEAD = Set.of(1, 3, 5, 6, 7, 12);

    private static final Set<Integer> DEAD_DIGESTS = Set.of(1, 3);
}
