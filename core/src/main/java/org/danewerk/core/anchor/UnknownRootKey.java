package org.danewerk.core.anchor;

import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A new key of the root, of which this machine has not heard; or a root of somebody else. RFC 4035 §5. */
final class UnknownRootKey implements AnchorRule {
    @Override
    public RuleText text() {
        return RuleText.of(
                "ROOT-KEY-UNKNOWN",
                Severity.WARNING,
                Party.OUR_SETUP,
                4035,
                "5",
                "every key that signs the root's keys has a trust anchor");
    }

    @Override
    public Optional<Finding> check(AnchorsObservation anchors) {
        var unknown = anchors.unknownSigners();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        var tags = unknown.stream().map(key -> String.valueOf(key.keyTag())).collect(Collectors.joining(", "));
        boolean known = anchors.isSignedByKnown();
        return Optional.of(text().graded(known ? Severity.WARNING : Severity.ERROR)
                .finding(
                        anchors.subject(),
                        "the root is signed by a key without a trust anchor here: " + tags
                                + (known
                                        ? "; once it is signed by that alone, every signed domain becomes bogus"
                                        : "; and by none that has one, so that every signed domain is bogus"),
                        """
                        fetch root-anchors.xml, root-anchors.p7s and icannbundle.pem of IANA
                        danewerk dns anchors root-anchors.xml --signature root-anchors.p7s --authority icannbundle.pem --write root.ds
                        make sure that what answers is the root, and no one in between"""));
    }
}
