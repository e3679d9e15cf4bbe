package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** A certificate outside its dates under a DANE-TA record: dates count there, unlike with DANE-EE. */
final class CertificateDates implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-CERTIFICATE-DATES",
            Severity.ERROR,
            Party.MX_OPERATOR,
            7672,
            "3.1.2",
            "under DANE-TA the certificates are within their dates");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.REFUSED);
    }

    @Override
    public Outcome check(Observation observation) {
        var broken =
                RefusedChain.of(observation, EnumSet.of(Reason.CERTIFICATE_EXPIRED, Reason.CERTIFICATE_NOT_YET_VALID))
                        .stream()
                        .map(chain -> TEXT.finding(
                                chain.subject(),
                                "a certificate on the path is outside its dates at " + observation.at() + dates(chain)
                                        + "; " + chain.misses(EnumSet.of(Mismatch.EXPIRED, Mismatch.NOT_YET_VALID))
                                        + "; " + chain.served(),
                                chain.publish(
                                        observation.sender().dane(),
                                        "or renew the certificate; for the record above, dates do not count")))
                        .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }

    private static String dates(RefusedChain chain) {
        return chain.leaf()
                .map(leaf -> " (the server's own is valid from " + leaf.notBefore() + " to " + leaf.notAfter() + ")")
                .orElse("");
    }
}
