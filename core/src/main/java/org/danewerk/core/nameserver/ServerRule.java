package org.danewerk.core.nameserver;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RuleText;

/** One thing that can be right or wrong with the name servers of a zone. */
public interface ServerRule {
    RuleText text();

    /** One finding for each thing that is wrong; empty where nothing is. */
    List<Finding> check(ServersObservation observation, ZoneObservation zone);
}
