package org.danewerk.operations.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.LintRule;

/**
 * A rule as SARIF describes it.
 *
 * @param spec the section it rests on
 * @param help its page; empty where there is none
 */
record SarifRule(String id, Severity severity, String summary, String spec, Optional<String> help) {
    /** Those of a check, in the order of the catalogue. @param pages the text of the page of a finding, by its id */
    static List<SarifRule> ofChecks(Function<String, Optional<String>> pages) {
        return Rules.ALL.rules().stream()
                .map(rule -> rule.text())
                .map(text -> new SarifRule(
                        text.id(), text.severity(), text.summary(), text.spec().toString(), pages.apply(text.id())))
                .toList();
    }

    /** Those of a lint. @param pages as above */
    static List<SarifRule> ofLints(Function<String, Optional<String>> pages) {
        return Arrays.stream(LintRule.values())
                .map(rule -> new SarifRule(
                        rule.id(), rule.severity(), rule.summary(), rule.spec().toString(), pages.apply(rule.id())))
                .toList();
    }
}
