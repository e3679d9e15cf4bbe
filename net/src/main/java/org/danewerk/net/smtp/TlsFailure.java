package org.danewerk.net.smtp;

import java.io.IOException;
import java.util.Optional;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;

/** TLS did not come about, or broke. Never leaves this package: the connector turns it into evidence. */
final class TlsFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final HandshakeFailed.Cause cause;
    private final transient Optional<Alert> alert;

    TlsFailure(HandshakeFailed.Cause cause, String why) {
        super(why, null);
        this.cause = cause;
        this.alert = Optional.empty();
    }

    /** The peer ended it by an alert. */
    TlsFailure(Alert alert) {
        super(alert.text(), null);
        this.cause = alert.number() == Alert.CLOSE_NOTIFY ? HandshakeFailed.Cause.CLOSED : HandshakeFailed.Cause.ALERT;
        this.alert = Optional.of(alert);
    }

    /** The alert received, where that is what it was. */
    Optional<Alert> alert() {
        return alert;
    }

    HandshakeFailed.Cause kind() {
        return cause;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
