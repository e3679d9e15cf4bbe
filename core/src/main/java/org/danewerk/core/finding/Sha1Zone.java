package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.verdict.Observation;

/** A zone that is signed, and by nothing that counts: DANE is not in effect for it, and its operator thinks that it is. RFC 9905 §2 */
final class Sha1Zone implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNSSEC-SHA1", Severity.WARNING, Party.DNS_OPERATOR, 9905, "2", "what signs a zone is more than SHA-1");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.NOT_SECURE);
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = EveryLookup.of(observation)
                .flatMap(lookup -> lookup.proof().end().stream())
                .filter(end -> isSha1(end.reason().cause()))
                .map(Sha1Zone::finding)
                .distinct()
                .toList();
        return Outcome.of(true, broken);
    }

    private static boolean isSha1(DnssecCause cause) {
        return cause == DnssecCause.SHA1_ALGORITHM || cause == DnssecCause.SHA1_DIGEST;
    }

    private static Finding finding(ProofLink.Ends end) {
        boolean digest = end.reason().cause() == DnssecCause.SHA1_DIGEST;
        return TEXT.finding(
                end.owner().toText(),
                (digest ? "the DS records have digests of SHA-1 alone" : "the zone is signed by RSA with SHA-1 alone")
                        + ", which counts as unsigned: DANE is not in effect for what stands in it",
                digest
                        ? "give the registrar a DS record of " + end.owner().toText() + " with digest type 2"
                        : "roll " + end.owner().toText() + " over to algorithm 13");
    }
}
