package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** The authority of the record is there, and the chain to it does not hold. */
final class AnchorPath implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TA-PATH",
            Severity.ERROR,
            Party.MX_OPERATOR,
            7671,
            "5.2.1",
            "the certificates sent lead from the server's own to the authority in the TLSA record");

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
        var broken = RefusedChain.of(observation, REASONS).stream()
                .map(
                        chain -> TEXT.finding(
                                chain.subject(),
                                "the chain sent does not lead to the authority at "
                                        + chain.owner().toText() + ": "
                                        + what(chain.result()
                                                .misses()
                                                .getFirst()
                                                .why()) + "; " + chain.misses(MISMATCHES),
                                chain.publish(
                                        observation.sender().dane(),
                                        "or send every certificate between the server's own and the authority, each valid as an issuer")))
                .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }

    private static String what(Mismatch why) {
        return switch (why) {
            case NO_PATH -> "no issuer leads from the server's certificate to it";
            case SIGNATURE -> "a signature on the way is wrong";
            case NOT_CA -> "an issuer on the way is not a certificate authority";
            case KEY_USAGE -> "an issuer on the way may not sign certificates";
            case PATH_LENGTH -> "an issuer on the way allows fewer certificates below it";
            case NAME_CONSTRAINTS -> "an issuer on the way may not issue for these names";
            case EKU -> "a certificate on the way is not for servers";
            case CRITICAL_EXTENSION -> "a certificate on the way has a critical extension that is not known";
            case UNTRUSTED -> "it leads to no trusted root";
            case NO_CERTIFICATE, NONE, TA_MISSING, EXPIRED, NOT_YET_VALID, NAME, LIMIT -> "it does not authenticate";
        };
    }

    private static final Set<Reason> REASONS = EnumSet.of(
            Reason.NO_PATH,
            Reason.CHAIN_SIGNATURE,
            Reason.NOT_CA,
            Reason.KEY_USAGE,
            Reason.PATH_LENGTH,
            Reason.NAME_CONSTRAINTS,
            Reason.EKU,
            Reason.CRITICAL_EXTENSION,
            Reason.UNTRUSTED);

    private static final Set<Mismatch> MISMATCHES = EnumSet.of(
            Mismatch.NO_PATH,
            Mismatch.SIGNATURE,
            Mismatch.NOT_CA,
            Mismatch.KEY_USAGE,
            Mismatch.PATH_LENGTH,
            Mismatch.NAME_CONSTRAINTS,
            Mismatch.EKU,
            Mismatch.CRITICAL_EXTENSION,
            Mismatch.UNTRUSTED);
}
