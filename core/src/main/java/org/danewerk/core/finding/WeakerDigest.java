package org.danewerk.core.finding;

import java.util.LinkedHashSet;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.verdict.Observation;

/** A record that senders leave out because a stronger digest stands beside it: it cannot help when the stronger one is wrong. */
final class WeakerDigest implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-WEAKER-DIGEST",
            Severity.INFO,
            Party.DNS_OPERATOR,
            7671,
            "9",
            "no TLSA record is shadowed by a stronger digest");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = new LinkedHashSet<Finding>();
        for (var set : sets) {
            VisitedPath.of(set.host()).stream()
                    .flatMap(path -> path.handshake().verdict().stream())
                    .flatMap(verdict -> verdict.records().stream())
                    .flatMap(result -> result.records().stream())
                    .filter(RecordResult.WeakerDigest.class::isInstance)
                    .map(RecordResult.WeakerDigest.class::cast)
                    .map(
                            weaker -> TEXT.finding(
                                    set.owner().toText(),
                                    "the record " + weaker.record().parameters()
                                            + " is left out of account: one with a stronger digest has the same usage and selector",
                                    "see that a record of the stronger digest stands there for every key; nothing else has to be done"))
                    .forEach(broken::add);
        }
        return Outcome.of(!sets.isEmpty(), broken.stream().toList());
    }
}
