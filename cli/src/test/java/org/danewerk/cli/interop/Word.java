package org.danewerk.cli.interop;

import java.util.Locale;

/** What a program makes of a mail domain or host, in words that all of them share. The first six are those of {@code check}. */
enum Word {
    AUTHENTICATED,
    ENCRYPTED,
    OPPORTUNISTIC,
    REFUSED,
    DEFERRED,
    BOUNCED,
    /** Delivered over TLS that authenticates nobody, whether it was demanded or not. */
    TLS,
    /** Delivered in clear. */
    CLEAR,
    /** There is no secure TLSA record, says a program that looks for nothing else. */
    NONE,
    /** There are secure TLSA records, and it cannot use them. */
    UNUSABLE,
    /** It does not get as far as a certificate. */
    NO_SESSION,
    /** It crashes, or gives up for a reason of its own. */
    ERROR,
    TIMEOUT;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Word of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
