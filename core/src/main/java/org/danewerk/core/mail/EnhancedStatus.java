package org.danewerk.core.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/** An enhanced mail system status code, such as 4.7.5. RFC 3463 §2. */
public record EnhancedStatus(int level, int subject, int detail) {
    private static final Pattern AT_START =
            Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})(?: .*)?", Pattern.DOTALL);

    /** @param text such as {@code 5.1.10}, written by the program itself */
    public static EnhancedStatus of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException(text + " is no enhanced status code"));
    }

    /** The code at the start of a text; empty where there is none. */
    public static Optional<EnhancedStatus> read(String text) {
        var found = AT_START.matcher(text);
        return found.matches()
                ? Optional.of(new EnhancedStatus(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** The same, for good: what becomes of a failure that did not go away. RFC 3463 §2. */
    public EnhancedStatus permanent() {
        return new EnhancedStatus(5, subject, detail);
    }

    @Override
    public String toString() {
        return level + "." + subject + "." + detail;
    }
}
