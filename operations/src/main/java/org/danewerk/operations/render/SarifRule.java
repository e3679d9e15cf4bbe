package org.danewerk.operations.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.LintRule;
import org.danewerk.core.requirement.Requirement;

/**
 * A rule as SARIF describes it.
 *
 * @param spec the section it rests on; empty where there is none
 * @param help its page; empty where there is none
 */
record SarifRule(String id, Severity severity, String summary, Optional<String> spec, Optional<String> help) {
    /** Of the ids of requirements, as of {@code require/311}. */
    static final String PREFIX = "require/";

    static SarifRule of(Requirement requirement) {
        return new SarifRule(
                PREFIX + requirement.word(),
                Severity.ERROR,
                requirement.asks(),
                requirement.spec().map(SpecRef::toString),
                Optional.empty());
    }

    /** Those of a check, in the order of the catalogue. @param pages the text of the page of a finding, by its id */
    static List<SarifRule> ofChecks(Function<String, Optional<String>> pages) {
        return Rules.ALL.rules().stream()
                .map(rule -> rule.text())
                .map(text -> new SarifRule(
                        text.id(),
                        text.severity(),
                        text.summary(),
                        Optional.of(text.spec().toString()),
                        pages.apply(text.id())))
                .toList();
    }

    /** Those of a lint. @param pages as above */
    static List<SarifRule> ofLints(Function<String, Optional<String>> pages) {
        return Arrays.stream(LintRule.values())
                .map(rule -> new SarifRule(
                        rule.id(),
                        rule.severity(),
                        rule.summary(),
                        Optional.of(rule.spec().toString()),
                        pages.apply(rule.id())))
                .toList();
    }
}
