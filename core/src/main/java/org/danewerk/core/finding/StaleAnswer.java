package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Observation;

/** The resolver says that what it served has run out. That is noted, and decides nothing. RFC 8914 §6, RFC 8767 §4 */
public final class StaleAnswer implements Rule {
    /** How resolvers are told not to. */
    public static final String SERVE_NOTHING_STALE = """
            unbound: server: serve-expired: no
            BIND: options { stale-answer-enable no; };""";

    private static final RuleText TEXT = RuleText.of(
            "DNS-STALE-ANSWER", Severity.WARNING, Party.OUR_SETUP, 8767, "4", "no answer has run out in the resolver");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.REMARK);
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = EveryLookup.of(observation)
                .flatMap(lookup -> lookup.extendedErrors().stream()
                        .filter(ExtendedError::isStale)
                        .limit(1)
                        .map(error -> finding(lookup, error)))
                .distinct()
                .toList();
        return Outcome.of(true, List.copyOf(broken));
    }

    private static Finding finding(Lookup<?> lookup, ExtendedError error) {
        return TEXT.finding(
                lookup.question().name().toText(),
                "the resolver says that its answer to " + HostLookups.question(lookup.question())
                        + " has run out (extended error " + error.code()
                        + "): it was used, and may be that of yesterday",
                SERVE_NOTHING_STALE);
    }
}
