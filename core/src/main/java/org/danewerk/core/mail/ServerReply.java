package org.danewerk.core.mail;

/**
 * What a server said to a command. RFC 5321 §4.2.
 *
 * @param text the code once and the text of all lines, made printable
 */
public record ServerReply(int code, String text) {
    public boolean positive() {
        return code / 100 == 2;
    }

    /** Whether to ask again later is of no use. RFC 5321 §4.2.1. */
    public boolean permanent() {
        return code / 100 == 5;
    }

    /** The one it gave, where it goes with the code, else one that says no more. RFC 2034 §4. */
    public EnhancedStatus status() {
        int level = permanent() ? 5 : positive() ? 2 : 4;
        var rest = text.length() > 4 ? text.substring(4) : "";
        return EnhancedStatus.read(rest)
                .filter(status -> status.level() == level)
                .orElse(new EnhancedStatus(level, 0, 0));
    }
}
