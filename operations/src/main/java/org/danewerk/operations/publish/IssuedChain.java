package org.danewerk.operations.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;

/** What usage 2 asks of a chain beside its digest: its names, its dates, its signatures. RFC 7672 §3.1.2, RFC 7671 §5.2. */
final class IssuedChain {
    private IssuedChain() {}

    /** Why senders would refuse it by a record of its issuer, though the digest matches; empty where they would not. */
    static Optional<String> refusal(
            Credential chain, List<Combination> combinations, List<DomainName> hosts, Instant now) {
        if (chain.certificate().isEmpty()) {
            return Optional.empty();
        }
        return combinations.stream()
                .filter(combination -> combination.usage() == CertificateUsage.DANE_TA)
                .flatMap(combination -> chain.record(combination).stream())
                .flatMap(record -> hosts.stream().flatMap(host -> refusal(chain, record, host, now).stream()))
                .findFirst();
    }

    private static Optional<String> refusal(Credential chain, TlsaRecord record, DomainName host, Instant now) {
        var result = DaneVerifier.verify(
                TlsaRrset.of(List.of(record)),
                PresentedChain.ofDer(octets(chain)),
                List.of(host),
                List.of(),
                now,
                DaneOptions.SMTP);
        if (result.match().isPresent()) {
            return Optional.empty();
        }
        var why =
                result.misses().stream().map(miss -> miss.detail()).findFirst().orElse("it does not match");
        return Optional.of("a sender that goes by " + record.parameters() + " would refuse the new chain of "
                + chain.algorithm() + " for " + host.toText() + ": " + why
                + "; have another certificate issued, or publish 3 1 1 alone");
    }

    private static List<Bytes> octets(Credential chain) {
        var octets = new ArrayList<Bytes>();
        chain.certificate().ifPresent(octets::add);
        chain.issuers().forEach(issuer -> octets.add(issuer.certificate()));
        return octets;
    }
}
