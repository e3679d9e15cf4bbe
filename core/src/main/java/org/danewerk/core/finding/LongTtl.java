package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/**
 * TLSA records that caches keep for more than a day. Judged by the TTL that was signed, since that of an answer counts down. RFC
 * 7671 §13, RFC 4034 §3.1.4
 */
final class LongTtl implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-TTL",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            7671,
            "13",
            "a changed TLSA record reaches all senders within a day");

    /** A day, in seconds. */
    static final long LONGEST = 86_400;

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = observation.hosts().stream()
                .flatMap(host -> finding(host, observation).stream())
                .toList();
        return Outcome.of(
                observation.hosts().stream()
                        .anyMatch(host -> HostLookups.signedTlsa(host).findAny().isPresent()),
                broken);
    }

    private static Optional<Finding> finding(HostResult host, Observation observation) {
        return HostLookups.signedTlsa(host)
                .filter(link -> link.signer().originalTtlSeconds() > LONGEST)
                .findFirst()
                .map(link -> TEXT.finding(
                        link.owner().toText(),
                        "the TLSA records have a TTL of " + link.signer().originalTtlSeconds()
                                + " s: a lost key locks senders out for as long as caches keep the records",
                        Remedy.of(
                                HostRecords.inForce(host, observation.sender().dane())
                                        .map(HostRecords::withUsualTtl),
                                "or lower the TTL to at most a day")));
    }
}
