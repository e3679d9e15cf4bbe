package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.StsSight;

/** Senders of MTA-STS must not use a host that the policy lists. RFC 8461 §4.2 */
final class StsMxCertificate implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-MX-CERTIFICATE",
            Severity.ERROR,
            Party.MX_OPERATOR,
            8461,
            "4.2",
            "every MX host that the MTA-STS policy lists has a certificate that senders trust");

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
        return domain.active().isPresent();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return domain.active().stream()
                .flatMap(file -> domain.seen().hosts().stream()
                        .flatMap(host -> finding(host, domain.sight(host), file.mode()).stream()))
                .toList();
    }

    private static Optional<Finding> finding(HostResult host, StsSight sight, StsMode mode) {
        return why(sight).map(why -> finding(host, why, mode));
    }

    private static Optional<String> why(StsSight sight) {
        return switch (sight) {
            case StsSight.Untrusted(var problem) -> Optional.of(problem.detail());
            case StsSight.NoTls(var reason) ->
                reason == Reason.NO_CERTIFICATE ? Optional.of("it sends no certificate") : Optional.empty();
            case StsSight.NotListed notListed -> Optional.empty();
            case StsSight.Trusted trusted -> Optional.empty();
            case StsSight.NotSeen notSeen -> Optional.empty();
        };
    }

    private static Finding finding(HostResult host, String why, StsMode mode) {
        var name = host.policy().route().name().toText();
        boolean enforced = mode == StsMode.ENFORCE;
        return TEXT.graded(enforced ? Severity.ERROR : Severity.WARNING)
                .finding(
                        name,
                        "the policy lists the host, and its certificate is none that a trusted authority vouches for: "
                                + Quoted.of(why) + "; senders of MTA-STS "
                                + (enforced ? "do not deliver" : "will not deliver once the mode is enforce")
                                + (PoliciesSeen.authenticatedByDane(host)
                                        ? ", whatever its TLSA records say to others"
                                        : ""),
                        "give the host a certificate from a public authority with the dNSName " + name
                                + ", send the intermediates with it, and keep its TLSA records in step");
    }
}
