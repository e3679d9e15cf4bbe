package org.danewerk.core.finding;

import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.TlsaLookup;
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
                        .anyMatch(host -> signed(host).findAny().isPresent()),
                broken);
    }

    private static Optional<Finding> finding(HostResult host, Observation observation) {
        return signed(host)
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

    /** The proofs of the records themselves. */
    private static Stream<ProofLink.Records> signed(HostResult host) {
        return host.policy().route().tlsa().stream()
                .filter(lookup -> lookup.answer() instanceof Lookup.Found<TlsaRrset>)
                .map(TlsaLookup::answer)
                .flatMap(answer -> answer.proof().links().stream())
                .filter(link -> link instanceof ProofLink.Records && link.type() == RecordType.TLSA.code())
                .map(ProofLink.Records.class::cast);
    }
}
