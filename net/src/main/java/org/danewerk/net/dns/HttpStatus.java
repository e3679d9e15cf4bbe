package org.danewerk.net.dns;

import java.net.ProtocolException;

/** An HTTP server has another answer than a DNS message. RFC 8484 §4.2.1 */
final class HttpStatus extends ProtocolException {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;

    HttpStatus(int status) {
        super("HTTP status " + status + (status / 100 == 3 ? ", and nobody else is asked for it" : ""));
        this.status = status;
    }

    /** Whether another try would be told the same. RFC 9110 §15.5, §15.6, RFC 6585 §4 */
    boolean lasts() {
        return status < 500 && status != TOO_MANY_REQUESTS;
    }
}
