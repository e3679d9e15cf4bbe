package org.danewerk.net.dns;

import java.io.IOException;

/** Who answers is not whom we expect. The message is a clause about the certificate, fit for people. */
final class NotAuthenticated extends IOException {
    private static final long serialVersionUID = 1L;

    NotAuthenticated(String why, Throwable cause) {
        super(why, cause);
    }
}
