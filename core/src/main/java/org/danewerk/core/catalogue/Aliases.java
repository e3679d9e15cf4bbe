package org.danewerk.core.catalogue;

import java.util.List;
import java.util.Map;

/** Ids of other tools, by the reason code that tells the same. */
final class Aliases {
    private Aliases() {}

    static List<String> of(String id) {
        return KNOWN.getOrDefault(id, List.of());
    }

    private static final Map<String, List<String>> KNOWN = Map.of(
            // There are records, and no MX host serves what they say.
            "DANE-TLSA-MISMATCH", List.of("email.dane_tlsa_no_mx"),
            // The domain has no records; said of domains with MTA-STS, and no alarm here either.
            "DANE-NOT-DEPLOYED", List.of("email.dane_tlsa_missing"));
}
