package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** The record names a certificate authority by its digest and the server does not send that certificate, so nobody can check. */
final class AnchorNotSent implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TA-NOT-SENT",
            Severity.ERROR,
            Party.MX_OPERATOR,
            7671,
            "5.2.2",
            "a server sends the authority that its DANE-TA record names");

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
        var broken = RefusedChain.of(observation, EnumSet.of(Reason.TA_MISSING)).stream()
                .map(
                        chain -> TEXT.finding(
                                chain.subject(),
                                "the authority that the record at "
                                        + chain.owner().toText() + " names ("
                                        + chain.misses(EnumSet.of(Mismatch.TA_MISSING))
                                        + ") is not among the "
                                        + chain.seen().chain().certificates().size()
                                        + " certificates sent; " + chain.served(),
                                chain.publish(
                                        observation.sender().dane(),
                                        "or append the certificate of the authority, the root too, to the chain the server sends")))
                .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }
}
