package org.danewerk.core.finding;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.Signer;
import org.danewerk.core.verdict.Observation;

/** Signatures that end soon: when nobody signs in time, DANE senders stop delivering. */
final class SignatureEnds implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNSSEC-SIGNATURE-ENDS",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            4034,
            "3.1.5",
            "signatures are renewed before they end");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        Map<DomainName, Ending> first = new LinkedHashMap<>();
        var links = EveryLookup.of(observation)
                .flatMap(lookup -> lookup.proof().links().stream())
                .distinct()
                .toList();
        for (var link : links) {
            signers(link)
                    .filter(signer -> signer.endsSoon(observation.at()))
                    .map(signer -> new Ending(link, signer))
                    .forEach(ending -> first.merge(ending.signer.zone(), ending, Ending::first));
        }
        return Outcome.of(
                !links.isEmpty(),
                first.values().stream().map(ending -> ending.finding()).toList());
    }

    /** A signature with what it is over. */
    private record Ending(ProofLink link, Signer signer) {
        static Ending first(Ending one, Ending other) {
            return Comparator.<Ending, Instant>comparing(ending -> ending.signer.expiration())
                                    .compare(one, other)
                            <= 0
                    ? one
                    : other;
        }

        Finding finding() {
            return TEXT.finding(
                    signer.zone().toText(),
                    "the signature over " + (link instanceof ProofLink.Denied ? "the denial of " : "")
                            + link.owner().toText() + " " + type(link.type()) + " ends " + signer.expiration()
                            + " and is not renewed yet; then senders that validate keep the mail",
                    "see that the signer of the zone runs, and that what it signs is loaded and transferred");
        }
    }

    private static Stream<Signer> signers(ProofLink link) {
        return switch (link) {
            case ProofLink.Keys keys -> Stream.of(keys.signer());
            case ProofLink.Records records -> Stream.of(records.signer());
            case ProofLink.Denied denied -> denied.signers().stream();
            case ProofLink.Ends ends -> Stream.empty();
        };
    }

    private static String type(int number) {
        return Stream.of(RecordType.values())
                .filter(type -> type.code() == number)
                .map(RecordType::name)
                .findFirst()
                .orElse("TYPE" + number);
    }
}
