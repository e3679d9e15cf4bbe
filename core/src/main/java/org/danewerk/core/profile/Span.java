package org.danewerk.core.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a message is kept, as Postfix and Exim write it: a number of hours or days. */
final class Span {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,2})([hd])");

    private Span() {}

    static Optional<Duration> of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(match.group(1));
        return Optional.of(match.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number));
    }
}
