package org.danewerk.core.anchor;

import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** One of the root's anchors is not configured: the next roll-over ends validation. RFC 9718 §3.1. */
final class MissingAnchor implements AnchorRule {
    @Override
    public RuleText text() {
        return RuleText.of(
                "ROOT-ANCHOR-MISSING",
                Severity.WARNING,
                Party.OUR_SETUP,
                9718,
                "3.1",
                "every trust anchor of the root that is in force is configured");
    }

    @Override
    public Optional<Finding> check(AnchorsObservation anchors) {
        if (anchors.missing().isEmpty()) {
            return Optional.empty();
        }
        var tags = anchors.missing().stream()
                .map(anchor -> String.valueOf(anchor.keyTag()))
                .collect(Collectors.joining(", "));
        return Optional.of(text().finding(
                        anchors.subject(),
                        "a trust anchor of the root lacks: " + tags
                                + "; once the root is signed by that key alone, every signed domain becomes bogus",
                        anchors.missing().stream().map(AnchorName::toText).collect(Collectors.joining("\n"))));
    }
}
