package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** No host has TLSA records: mail is open to an attacker in between. Nothing is wrong with that, it is only not protected. */
final class NotDeployed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-NOT-DEPLOYED",
            Severity.INFO,
            Party.MX_OPERATOR,
            7672,
            "2.2.3",
            "the hosts of the domain have TLSA records");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var without =
                observation.hosts().stream().filter(NotDeployed::withoutTlsa).toList();
        boolean others = !HostLookups.withDane(observation).isEmpty();
        return Outcome.of(
                !observation.hosts().isEmpty(),
                others ? List.of() : without.stream().map(NotDeployed::finding).toList());
    }

    static boolean withoutTlsa(HostResult host) {
        return HostLookups.opportunistic(host) instanceof NotApplicable(var why)
                && why == NotApplicable.Why.NO_SECURE_TLSA;
    }

    private static Finding finding(HostResult host) {
        return TEXT.finding(
                host.policy().route().name().toText(),
                "there are no secure TLSA records, so DANE is not in effect for the host",
                publish(host));
    }

    /** The record to publish for each key served, at the first place that a sender looks; nothing for an unsigned place. */
    static Optional<String> publish(HostResult host) {
        var owner = host.policy().route().tlsa().stream()
                .filter(lookup -> lookup.answer() instanceof Lookup.Absent<TlsaRrset> absent
                        && absent.status().isSecure())
                .map(TlsaLookup::owner)
                .findFirst();
        var keys = VisitedPath.of(host).stream()
                .flatMap(path -> ServedKey.of(path.handshake().evidence()).stream())
                .distinct()
                .toList();
        if (owner.isEmpty() || keys.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                keys.stream()
                                .map(key -> ServedKey.line(owner.get(), key.record()))
                                .collect(Collectors.joining("\n"))
                        + "\nmake sure first that the key served is the server's own, and that renewals keep it or change the record");
    }
}
