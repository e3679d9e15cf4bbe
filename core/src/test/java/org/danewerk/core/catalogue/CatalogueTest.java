package org.danewerk.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.lint.LintRule;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void everyRuleOfEveryFamilyHasOneCode() {
        var ids = Catalogue.ALL.codes().stream().map(ReasonCode::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .containsAll(
                        Rules.ALL.rules().stream().map(rule -> rule.text().id()).toList());
        for (var rule : LintRule.values()) {
            assertThat(Catalogue.ALL.find(rule.id()).orElseThrow().raisedBy()).contains(Examination.LINT);
        }
        for (var examination : Examination.values()) {
            assertThat(Catalogue.ALL.codes()).anyMatch(code -> code.raisedBy().contains(examination));
        }
        assertThat(Catalogue.ALL.codes()).noneMatch(code -> code.raisedBy().isEmpty());
    }

    @Test
    void whatLintAndCheckShareIsToldAsTheCheckTellsIt() {
        var stale = Catalogue.ALL.find("DANE-TLSA-STALE").orElseThrow();
        assertThat(stale.raisedBy()).containsExactlyInAnyOrder(Examination.CHECK, Examination.LINT);
        assertThat(stale.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void codesAreFoundByIdAndByAliasInAnyCase() {
        for (var code : Catalogue.ALL.codes()) {
            assertThat(Catalogue.ALL.find(code.id().toLowerCase(Locale.ROOT))).contains(code);
            for (var alias : code.aliases()) {
                assertThat(Catalogue.ALL.find(alias.toUpperCase(Locale.ROOT))).contains(code);
            }
        }
        assertThat(Catalogue.ALL.find("DANE-TLSA")).isEmpty();
        assertThat(Catalogue.ALL.find("")).isEmpty();
    }

    @Test
    void idsOfOtherToolsKeepTheirMeaning() {
        // Records, and no MX that matches them.
        assertThat(Catalogue.ALL.find("email.dane_tlsa_no_mx").orElseThrow().id())
                .isEqualTo("DANE-TLSA-MISMATCH");
        assertThat(Catalogue.ALL.find("email.dane_tlsa_missing").orElseThrow().id())
                .isEqualTo("DANE-NOT-DEPLOYED");
    }

    @Test
    void everyCodeSaysWhoseItIsAndWhere() {
        assertThat(Catalogue.ALL.codes()).allSatisfy(code -> {
            assertThat(code.id()).matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
            assertThat(code.summary()).isNotBlank().doesNotEndWith(".");
            assertThat(code.spec().section()).isNotBlank();
            assertThat(code.page()).isEqualTo("docs/findings/" + code.id() + ".md");
        });
    }
}
