package org.danewerk.core.catalogue;

import java.util.List;
import java.util.Set;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.Severity;

/**
 * One kind of finding.
 *
 * @param id stable, such as {@code DANE-TLSA-MISMATCH}; also the name of its page
 * @param aliases ids that other tools give to the same fault
 * @param severity of its findings, where the rule does not grade them
 * @param party whose to fix, where the rule does not tell them apart
 * @param summary what should hold, as one sentence
 * @param raisedBy the examinations that can come to it
 */
public record ReasonCode(
        String id,
        List<String> aliases,
        Severity severity,
        Party party,
        SpecRef spec,
        String summary,
        Set<Examination> raisedBy) {
    public ReasonCode {
        aliases = List.copyOf(aliases);
        raisedBy = Set.copyOf(raisedBy);
    }

    /** Where its page is, from the root of the repository. */
    public String page() {
        return "docs/findings/" + id + ".md";
    }
}
