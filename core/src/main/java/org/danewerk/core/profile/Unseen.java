package org.danewerk.core.profile;

import java.util.Locale;

/** Why the facts at hand do not say what a sender would do. */
public enum Unseen {
    NOT_LOOKED_UP("its lookups were not made here"),
    BOGUS("it goes on with data that does not validate, which was not followed here"),
    NOT_CONTACTED("it contacts a host that was not contacted here"),
    OTHER_SERVER_NAME("it sends no server name, and may be shown another certificate"),
    STS_NOT_LOOKED_UP("it honours MTA-STS, and no policy was looked for here"),
    LEFT_OUT("it tries hosts that a limit left out here");

    private final String text;

    Unseen(String text) {
        this.text = text;
    }

    /** A clause for people, of the sender. */
    public String text() {
        return text;
    }

    /** Stable, such as {@code not-contacted}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
