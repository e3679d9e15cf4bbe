package org.danewerk.lab.sender;

import java.util.Optional;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Delivery;

/** What a sender must do with a message to a destination. */
public enum Duty {
    DELIVER("deliver"),
    DELIVER_OVER_TLS("deliver over TLS"),
    REFUSE("keep back");

    private final String text;

    Duty(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public boolean delivers() {
        return this != REFUSE;
    }

    /**
     * What follows from the outcome that the lab's table has for level {@code dane}; empty where mail is returned, which no server of the
     * lab sees.
     *
     * @param level {@code dane-only} sends nothing without records that match; RFC 7672 §6
     */
    static Optional<Duty> of(Delivery delivery, SmtpLevel level) {
        return switch (delivery) {
            case AUTHENTICATED -> Optional.of(DELIVER_OVER_TLS);
            case ENCRYPTED -> Optional.of(level == SmtpLevel.DANE_ONLY ? REFUSE : DELIVER_OVER_TLS);
            case OPPORTUNISTIC -> Optional.of(level == SmtpLevel.DANE_ONLY ? REFUSE : DELIVER);
            case REFUSED, DEFERRED -> Optional.of(REFUSE);
            case BOUNCED -> Optional.empty();
        };
    }
}
