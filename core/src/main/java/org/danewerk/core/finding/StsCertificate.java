package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.verdict.Observation;

/** Whoever answers at the policy host is not believed. RFC 8461 §3.3 */
final class StsCertificate implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-CERTIFICATE",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.3",
            "the policy host of MTA-STS has a certificate that senders trust");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return PoliciesSeen.of(observation)
                .map(domain -> Outcome.of(applies(domain), found(domain)))
                .orElse(new Outcome.NotApplicable());
    }

    private static boolean applies(PoliciesSeen domain) {
        return domain.policies().fetch().isPresent();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return domain.policies().fetch().orElse(null) instanceof FetchAnswer.CertificateRefused(var defect, var detail)
                ? List.of(TEXT.finding(
                        "mta-sts." + domain.domain().toText(),
                        "the policy is not fetched, since the certificate of its host is not good (" + defect.code()
                                + "): " + Quoted.of(detail)
                                + "; senders without an older one deliver as if there were no MTA-STS",
                        "give the host a certificate from a public authority with the dNSName mta-sts."
                                + domain.domain().toText() + ", and send the intermediates with it"))
                : List.of();
    }
}
