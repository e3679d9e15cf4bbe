package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.verdict.Observation;

/** The record asks for a fetch, and no policy comes of it. RFC 8461 §3.3 */
final class StsPolicyUnreachable implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-POLICY-UNREACHABLE",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.3",
            "the MTA-STS policy can be fetched");

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
        return domain.policies().outcome().stream()
                .flatMap(outcome -> outcome instanceof FetchOutcome.FetchError(var code)
                        ? Optional.of(finding(domain, code)).stream()
                        : Optional.<Finding>empty().stream())
                .toList();
    }

    private static Finding finding(PoliciesSeen domain, String code) {
        return TEXT.finding(
                domain.policyUrl(),
                "the record says that there is a policy, and fetching it fails (" + code + "): "
                        + clause(domain.policies().fetch().orElseThrow(), code)
                        + "; senders without an older one deliver as if there were no MTA-STS",
                "serve the policy at " + domain.policyUrl() + " with status 200 and Content-Type: text/plain:\n"
                        + domain.policyText(StsMode.TESTING));
    }

    private static String clause(FetchAnswer answer, String code) {
        return switch (answer) {
            case FetchAnswer.Broken(var trouble, var detail) -> Quoted.of(detail);
            case FetchAnswer.CertificateRefused(var defect, var detail) -> Quoted.of(detail);
            case FetchAnswer.Answered(var status, var type, var body) ->
                switch (code) {
                    case "redirect" -> "status " + status + ", and redirects are not followed";
                    case "media-type" ->
                        type.map(text -> "its type is " + Quoted.of(text)).orElse("it has no Content-Type")
                                + " and not text/plain";
                    case "too-large" -> "it has more than 65,536 octets";
                    default -> "status " + status;
                };
        };
    }
}
