package org.danewerk.core.nameserver;

import java.util.Comparator;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** More rounds of hashing than none, for which validators treat a zone as unsigned. */
final class Nsec3Iterations implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-NSEC3-ITERATIONS", Severity.WARNING, Party.DNS_OPERATOR, 9276, "3.1", "NSEC3 records are hashed once");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return zone
                .said()
                .flatMap(one -> one.asked().answered().stream())
                .flatMap(answer -> answer.nsec3().stream())
                .max(Comparator.comparingInt(Nsec3Use::iterations))
                .filter(use -> use.iterations() > 0)
                .map(use -> TEXT.graded(use.iterations() > BIND ? Severity.ERROR : Severity.WARNING)
                        .finding(
                                zone.apex().toText(),
                                "NSEC3 with " + use.iterations() + " further iterations: " + who(use.iterations()),
                                "set NSEC3 iterations to 0 and the salt to -, and sign anew"))
                .stream()
                .toList();
    }

    private static String who(int iterations) {
        if (iterations > UNBOUND) {
            return "BIND, Danewerk and Unbound treat its denials as unsigned, so DANE can be off there";
        }
        if (iterations > OURS) {
            return "BIND and Danewerk treat its denials as unsigned, so DANE can be off there";
        }
        return iterations > BIND
                ? "BIND treats its denials as unsigned, so DANE can be off there"
                : "they cost every resolver work, hide nothing, and validators may treat the zone as unsigned";
    }

    /** Above these a validator treats what such a record proves as insecure. RFC 9276 §3.2 */
    private static final int BIND = 50;

    private static final int OURS = 100;
    private static final int UNBOUND = 150;
}
