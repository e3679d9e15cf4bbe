package org.danewerk.core.tlsrpt;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which policy a part of a report speaks of. RFC 8460 §4.4. */
public enum PolicyType {
    TLSA,
    STS,
    NO_POLICY_FOUND;

    public static Optional<PolicyType> of(String word) {
        return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
