package org.danewerk.operations.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.profile.ProfileText;
import org.danewerk.core.profile.SenderProfile;

/** The senders that come with the program. */
public final class KnownSenders {
    /** From the strictest software to the least strict kind. */
    public static final List<String> NAMES =
            List.of("postfix-dane", "postfix-dane-only", "exim", "exchange-online", "sts-only", "opportunistic");

    private KnownSenders() {}

    /** All of them, in the order of {@link #NAMES}. */
    public static List<SenderProfile> all() {
        return NAMES.stream().map(KnownSenders::read).toList();
    }

    public static Optional<SenderProfile> of(String name) {
        return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    /** The file of one of {@link #NAMES}, to be read or changed by people. */
    public static String text(String name) {
        try (var in = KnownSenders.class.getResourceAsStream(name + ".tsv")) {
            if (in == null) {
                throw new IllegalArgumentException("no sender of ours is called " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SenderProfile read(String name) {
        return ProfileText.parse(text(name)).orThrow();
    }
}
