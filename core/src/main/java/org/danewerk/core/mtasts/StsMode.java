package org.danewerk.core.mtasts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How strict a policy is. RFC 8461 §3.2, §5. */
public enum StsMode {
    /** No delivery to a host that fails it. */
    ENFORCE,
    /** Judged as in {@link #ENFORCE}, reported, and delivered all the same. */
    TESTING,
    /** As if there were no policy. */
    NONE;

    /** @param word in lower case, as it must be written */
    public static Optional<StsMode> of(String word) {
        return Stream.of(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
