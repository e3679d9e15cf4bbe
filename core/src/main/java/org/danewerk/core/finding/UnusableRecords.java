package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.Unusable;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dane.UsableTlsa;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/**
 * The TLSA RRset in force for a host, sorted by what a sender can use.
 *
 * @param host where it is in force
 * @param owner where it stands
 */
record UnusableRecords(HostResult host, DomainName owner, Usability usability) {
    static List<UnusableRecords> of(Observation observation) {
        var sets = new ArrayList<UnusableRecords>();
        for (var host : HostLookups.withDane(observation)) {
            var records = HostLookups.inForce(host).orElseThrow();
            sets.add(new UnusableRecords(
                    host,
                    owner(host),
                    Usability.of(records, observation.sender().dane())));
        }
        return sets;
    }

    private static DomainName owner(HostResult host) {
        return host.policy().route().tlsa().stream()
                .filter(TlsaLookup::endsSearch)
                .map(TlsaLookup::owner)
                .findFirst()
                .orElseThrow();
    }

    /** One finding a record that is unusable for one of {@code causes}. */
    static Rule.Outcome check(
            Observation observation,
            Set<Unusable.Cause> causes,
            RuleText text,
            Function<Unusable, String> why,
            String fix) {
        var sets = of(observation);
        var found = sets.stream()
                .flatMap(set -> set.usability.unusable().stream()
                        .filter(unusable -> causes.contains(unusable.cause()))
                        .limit(MOST_RECORDS)
                        .map(unusable -> text.finding(
                                set.owner.toText(), why.apply(unusable), set.without(unusable, observation, fix))))
                .distinct()
                .toList();
        return Rule.Outcome.of(!sets.isEmpty(), found);
    }

    /** The record goes, where others are left or can be made; else the fix is in words. */
    private Remedy without(Unusable unusable, Observation observation, String fix) {
        // What is switched off here is no fault of the record.
        return unusable.cause() == Unusable.Cause.DISABLED_MATCHING_TYPE
                ? Remedy.of(fix)
                : remedy(observation, records -> records.without(Set.of(unusable.record())), fix);
    }

    /** A change of the records, and what else there is to do. */
    Remedy remedy(Observation observation, Function<HostRecords, Optional<RecordChange>> change, String... steps) {
        return Remedy.of(HostRecords.inForce(host, observation.sender().dane()).flatMap(change), steps);
    }

    /** All that are records. */
    List<TlsaRecord> records() {
        return HostLookups.inForce(host).orElseThrow().records();
    }

    List<UsableTlsa> usable() {
        return usability.usable();
    }

    /** A record in a few words. */
    static String brief(Unusable unusable) {
        var data = unusable.record().data();
        return unusable.record().parameters() + " with " + data.size() + " octets of data";
    }

    /** A hostile RRset holds hundreds; a person needs a few. */
    private static final int MOST_RECORDS = 5;
}
