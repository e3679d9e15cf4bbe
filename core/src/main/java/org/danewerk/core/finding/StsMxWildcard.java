package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.verdict.Observation;

/** Whoever gets a certificate for any name of the domain is one of its MX hosts, by the policy. RFC 8461 §10.4 */
final class StsMxWildcard implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-MX-WILDCARD",
            Severity.INFO,
            Party.RECIPIENT_DOMAIN,
            8461,
            "10.4",
            "the MTA-STS policy names the MX hosts, and not every host of the domain");

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
                .flatMap(file -> file.mx().stream()
                        .filter(pattern -> isWide(pattern, domain))
                        .distinct()
                        .map(pattern -> finding(pattern, file, domain)))
                .toList();
    }

    /** A pattern below the name of a provider is the provider's to answer for. */
    private static boolean isWide(MxPattern pattern, PoliciesSeen domain) {
        return pattern.wildcard() && domain.domain().isAtOrBelow(pattern.name());
    }

    private static Finding finding(MxPattern pattern, PolicyFile file, PoliciesSeen domain) {
        return TEXT.finding(
                domain.policyUrl(),
                "mx: " + pattern.toText() + " makes an MX host of every host one label below "
                        + pattern.name().toText() + " that gets a certificate, a customer's or a guest's as well",
                instead(pattern, file, domain));
    }

    private static String instead(MxPattern pattern, PolicyFile file, PoliciesSeen domain) {
        var lines = new ArrayList<String>();
        for (var host : domain.seen().hosts()) {
            var name = host.policy().route().name();
            if (pattern.matches(name) && !file.mx().contains(new MxPattern(false, name))) {
                lines.add("mx: " + name.toText());
            }
        }
        return lines.isEmpty()
                ? "remove the line from the policy, and then:\n" + domain.stsRecord()
                : "in the policy, in place of mx: " + pattern.toText() + "\n" + String.join("\n", lines)
                        + "\nand then:\n" + domain.stsRecord();
    }
}
