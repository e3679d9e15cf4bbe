package org.danewerk.lab.zone;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * What one zone says to one question.
 *
 * @param rcode of {@link org.xbill.DNS.Rcode}
 * @param authority SOA and proofs of absence
 * @param alias where an alias in the answer leads, for the question to be asked again there
 */
public record ZoneAnswer(int rcode, List<SignedRrset> answer, List<SignedRrset> authority, Optional<Name> alias) {
    public ZoneAnswer {
        answer = List.copyOf(answer);
        authority = List.copyOf(authority);
    }
}
