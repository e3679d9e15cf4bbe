package org.danewerk.core.finding;

import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.Observation;

/** A TTL of more than a day: a key that must change at once locks senders out for as long. */
final class LongTtl implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-TTL",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            7671,
            "13",
            "a changed TLSA record reaches all senders within a day");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .filter(set -> ttl(set) > LONGEST_TTL)
                .map(set -> TEXT.finding(
                        set.owner().toText(),
                        "a TTL of " + ttl(set)
                                + " s: a lost key locks senders out for as long as caches keep the record",
                        set.remedy(
                                observation,
                                HostRecords::withUsualTtl,
                                "an hour is usual, a day the most")))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    /** As long as the resolver may still keep it: what the zone says is no less. */
    private static long ttl(UnusableRecords set) {
        return set.host().policy().route().tlsa().stream()
                .map(TlsaLookup::answer)
                .filter(answer -> answer instanceof Lookup.Found<TlsaRrset>)
                .mapToLong(answer -> ((Lookup.Found<TlsaRrset>) answer).ttlSeconds())
                .max()
                .orElse(0);
    }

    private static final long LONGEST_TTL = 86_400;
}
