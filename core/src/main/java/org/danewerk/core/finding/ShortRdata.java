package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** A TLSA record too short to hold its three fields: senders ignore it, and its presence still demands TLS. */
final class ShortRdata implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-SHORT-RDATA",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            6698,
            "2.1",
            "TLSA records have their three fields");

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
                .filter(set -> !set.usability().erroneous().isEmpty())
                .map(set -> TEXT.finding(
                        set.owner().toText(),
                        set.usability().erroneous().size()
                                + " record(s) hold fewer than the three octets of usage, selector and"
                                + " matching type",
                        Remedy.of(
                                HostRecords.inForce(
                                                set.host(), observation.sender().dane())
                                        .flatMap(HostRecords::withoutErroneous),
                                "remove what is no TLSA record")))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }
}
