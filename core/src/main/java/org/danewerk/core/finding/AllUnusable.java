package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** No record of a TLSA RRset can be used: senders require TLS and authenticate nobody, and mandatory DANE keeps the mail. */
final class AllUnusable implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-ALL-UNUSABLE",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.2",
            "at least one TLSA record of a host is usable");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.UNUSABLE_RECORD);
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .filter(set -> set.usable().isEmpty())
                .map(set -> TEXT.finding(
                        set.host().policy().route().name().toText(),
                        "none of the TLSA records at " + set.owner().toText()
                                + " is usable, so senders require TLS and authenticate nobody",
                        fix(set, observation)))
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    private static Remedy fix(UnusableRecords set, Observation observation) {
        var change = HostRecords.inForce(set.host(), observation.sender().dane())
                .flatMap(records -> records.without(records.records()));
        return change.isEmpty() ? Remedy.of(GENERAL) : Remedy.of(change, ServedKey.OWN);
    }

    private static final String GENERAL = "publish a 3 1 1 record of the server's key, as danewerk gen makes it";
}
