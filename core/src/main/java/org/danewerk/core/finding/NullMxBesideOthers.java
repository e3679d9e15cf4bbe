package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.verdict.Observation;

/** A null MX among other MX records contradicts them; senders differ in what they make of it. */
final class NullMxBesideOthers implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-NULL-BESIDE-OTHERS", Severity.WARNING, Party.RECIPIENT_DOMAIN, 7505, "3", "a null MX stands alone");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var records = observation.route().mx().flatMap(mx -> mx.found()).orElse(List.<MxRecord>of());
        long nulls =
                records.stream().filter(record -> record.exchange().isRoot()).count();
        if (nulls == 0) {
            return new Outcome.NotApplicable();
        }
        return Outcome.of(
                true,
                records.size() > nulls
                        ? List.of(TEXT.finding(
                                observation
                                        .route()
                                        .mx()
                                        .orElseThrow()
                                        .question()
                                        .name()
                                        .toText(),
                                "a null MX (\".\") stands beside " + (records.size() - nulls)
                                        + " other MX records, and some senders then return all mail",
                                "remove the MX record with the exchange \".\""))
                        : List.of());
    }
}
