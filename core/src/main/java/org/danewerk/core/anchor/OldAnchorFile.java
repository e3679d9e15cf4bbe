package org.danewerk.core.anchor;

import java.time.Duration;
import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/**
 * The file of IANA was fetched long ago. The file itself has no date: what counts is when it was written to this machine. RFC 9718
 * §3.1.
 */
final class OldAnchorFile implements AnchorRule {
    @Override
    public RuleText text() {
        return RuleText.of(
                "ROOT-ANCHORS-OLD",
                Severity.INFO,
                Party.OUR_SETUP,
                9718,
                "3.1",
                "the file of the root's trust anchors was fetched within 90 days");
    }

    @Override
    public Optional<Finding> check(AnchorsObservation anchors) {
        return anchors.fetched()
                .map(fetched -> Duration.between(fetched, anchors.now()))
                .filter(age -> age.compareTo(OLD) > 0)
                .map(
                        age -> text().finding(
                                        anchors.subject(),
                                        "it was written here " + age.toDays()
                                                + " days ago; IANA may have another one by now",
                                        "fetch root-anchors.xml and root-anchors.p7s of IANA anew, and check them by danewerk dns anchors"));
    }

    private static final Duration OLD = Duration.ofDays(90);
}
