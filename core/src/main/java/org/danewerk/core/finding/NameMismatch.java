package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** The certificate names none of the names it may be known by: names count under DANE-TA, unlike with DANE-EE. */
final class NameMismatch implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-NAME-MISMATCH",
            Severity.ERROR,
            Party.MX_OPERATOR,
            7672,
            "3.2.2",
            "under DANE-TA the certificate names the host");

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
        var broken = RefusedChain.of(observation, EnumSet.of(Reason.NAME_MISMATCH)).stream()
                .map(chain -> TEXT.finding(
                        chain.subject(),
                        "the certificate names " + names(chain) + ", and none of "
                                + chain.policy().referenceIdentifiers().stream()
                                        .map(DomainName::toText)
                                        .collect(Collectors.joining(", "))
                                + "; " + chain.served(),
                        chain.publish(
                                observation.sender().dane(),
                                "or have the certificate issued for "
                                        + chain.policy().baseDomain().toText()
                                        + "; for the record above, names do not count")))
                .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }

    private static String names(RefusedChain chain) {
        var names = chain.leaf().map(Leaf::dnsNames).orElseGet(List::of);
        return names.isEmpty()
                ? "no host"
                : names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    private static final int MOST_NAMES = 10;
}
