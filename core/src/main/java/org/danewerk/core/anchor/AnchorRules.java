package org.danewerk.core.anchor;

import java.util.List;
import org.danewerk.core.finding.Finding;

/** The rules about trust anchors. */
public record AnchorRules(List<AnchorRule> rules) {
    public static final AnchorRules ALL =
            new AnchorRules(List.of(new UnknownRootKey(), new MissingAnchor(), new OldAnchorFile()));

    public AnchorRules {
        rules = List.copyOf(rules);
    }

    public List<Finding> findings(AnchorsObservation anchors) {
        return rules.stream().flatMap(rule -> rule.check(anchors).stream()).toList();
    }
}
