package org.danewerk.core.enforcement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.DomainName;

/**
 * One fact that an answer rests on, or the rule that made the answer of the facts.
 *
 * @param host whom it is about; empty for the destination as a whole
 * @param text one clause for people, which names the evidence
 */
public record Ground(Optional<DomainName> host, String text, SpecRef spec) {
    static Ground of(String text, int rfc, String section) {
        return new Ground(Optional.empty(), text, new SpecRef(rfc, section));
    }

    static Ground of(DomainName host, String text, int rfc, String section) {
        return new Ground(Optional.of(host), text, new SpecRef(rfc, section));
    }
}
