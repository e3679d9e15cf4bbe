package org.danewerk.core.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;
import org.junit.jupiter.api.Test;

class AnchorRulesTest {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final RootKey KNOWN = new RootKey(20326, 8, true, false, true, true);
    private static final RootKey UNKNOWN = new RootKey(4711, 8, true, false, true, false);
    private static final RootKey ZONE_SIGNING = new RootKey(1, 8, false, false, false, false);

    @Test
    void keyThatSignsWithoutAnchorIsTold() {
        assertThat(findings(KNOWN, ZONE_SIGNING)).isEmpty();
        assertThat(findings(KNOWN, UNKNOWN, ZONE_SIGNING)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("ROOT-KEY-UNKNOWN");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.summary()).contains("4711; once it is signed by that alone");
        });
        assertThat(findings(UNKNOWN)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.summary()).contains("4711; and by none that has one");
        });
    }

    @Test
    void keyThatDoesNotSignOrHasRevokedItselfIsNone() {
        assertThat(findings(KNOWN, new RootKey(4711, 8, true, false, false, false)))
                .as("published before its time")
                .isEmpty();
        assertThat(findings(KNOWN, new RootKey(20454, 8, true, true, true, false)))
                .as("its last signature")
                .isEmpty();
    }

    @Test
    void missingAnchorsAreGivenAsLines() {
        var missing = new AnchorName(38696, 8, 2, Bytes.ofHex("683d"));
        assertThat(AnchorRules.ALL.findings(
                        new AnchorsObservation("root.ds", List.of(), List.of(missing), Optional.empty(), NOW)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("ROOT-ANCHOR-MISSING");
                    assertThat(finding.subject()).isEqualTo("root.ds");
                    assertThat(finding.fix()).contains(". IN DS 38696 8 2 683D");
                });
    }

    @Test
    void fileIsOldAfterNinetyDays() {
        assertThat(fetched(Duration.ofDays(90))).isEmpty();
        assertThat(fetched(Duration.ofDays(-5))).as("a clock that was wrong").isEmpty();
        assertThat(fetched(Duration.ofDays(90).plusSeconds(1))).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("ROOT-ANCHORS-OLD");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.summary()).contains("90 days ago");
        });
    }

    private static List<Finding> findings(RootKey... keys) {
        return AnchorRules.ALL.findings(
                new AnchorsObservation("built in", List.of(keys), List.of(), Optional.empty(), NOW));
    }

    private static List<Finding> fetched(Duration ago) {
        return AnchorRules.ALL.findings(
                new AnchorsObservation("xml", List.of(), List.of(), Optional.of(NOW.minus(ago)), NOW));
    }
}
