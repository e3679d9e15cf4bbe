package org.danewerk.net.smtp;

import java.io.IOException;

/** The dialogue cannot go on. Never leaves this package: the connector turns it into evidence. */
final class BrokenSession extends IOException {
    private static final long serialVersionUID = 1L;

    enum Kind {
        TIME_UP,
        CLOSED,
        /** What was received is no SMTP, or is more of it than anybody needs. */
        NOT_SMTP
    }

    private final Kind kind;

    BrokenSession(Kind kind, String why) {
        super(why, null);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
