package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.profile.ProfileText;
import org.danewerk.core.profile.SenderProfile;

/** Files that describe senders. */
final class SenderProfiles {
    private SenderProfiles() {}

    static void hold(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (ProfileText.parse(text)) {
            case Parsed.Malformed<SenderProfile>(var offset, var reason) -> {
                Held.that(offset >= 0 && offset <= text.length(), "offset " + offset);
                Held.that(
                        offset == 0 || offset == text.length() || text.charAt(offset - 1) == '\n',
                        "no line begins at " + offset);
            }
            case Parsed.Ok<SenderProfile>(var sender) -> {
                Held.that(sender.name().matches("[a-z0-9.-]{1,40}"), "a name of " + sender.name());
                Held.that(!sender.session().givesUpAfter().isNegative(), "time");
                Held.that(!sender.records().digests().isEmpty(), "no digest");
                Held.that(sender.sources().values().stream().noneMatch(String::isBlank), "no source");
            }
        }
    }
}
