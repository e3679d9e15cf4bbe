package org.danewerk.core.profile;

import java.util.List;
import org.danewerk.core.dane.MatchingType;

/**
 * Which records a sender can use, and how.
 *
 * @param pkixAsDane whether usages 0 and 1 mean 2 and 3 to it, against RFC 7672 §3.1.3; else they are unusable
 * @param digests the digests it knows, strongest first
 * @param agility whether the strongest digest alone counts. RFC 7671 §9
 * @param notDerUnusable whether full data that is no certificate and no key makes a record unusable, as RFC 6698 §4.1 has it; else it
 *     counts and matches nothing
 * @param anchorFromDns whether it takes a trust anchor from the record itself, where the server does not send it. RFC 7671 §5.2.2
 * @param allUnusable what it does where no record is usable. RFC 7672 §2.2
 */
public record RecordTraits(
        boolean pkixAsDane,
        List<MatchingType> digests,
        boolean agility,
        boolean notDerUnusable,
        boolean anchorFromDns,
        AllUnusable allUnusable) {
    public enum AllUnusable {
        /** It demands TLS and authenticates nobody, as RFC 7672 §2.2 has it. */
        ENCRYPT,
        /** It does not deliver to the host. */
        REFUSE,
        /** It goes on as if there were no records. */
        MAY
    }

    public RecordTraits {
        digests = List.copyOf(digests);
    }
}
