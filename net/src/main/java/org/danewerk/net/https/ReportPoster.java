package org.danewerk.net.https;

import java.time.Duration;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** Hands a TLS report over by HTTPS. Never throws for what the network does; a call blocks. RFC 8460 §5.4. */
public interface ReportPoster {
    /**
     * @param uri as a record has it; the body goes there and nowhere else
     * @param type of the body
     */
    PostAnswer post(String uri, String type, Bytes body);

    /** What came of it. */
    sealed interface PostAnswer {
        /**
         * @param verified whether the certificate was good for the host; RFC 8460 §3 lets senders go on where it is not
         * @param retryAfter in how long the server wants to be asked again; RFC 9110 §10.2.3
         */
        record Answered(int status, boolean verified, Optional<Duration> retryAfter) implements PostAnswer {}

        /** No answer; another time there may be one. */
        record Silent(String why) implements PostAnswer {}

        /** Not asked, and not to be. */
        record Forbidden(String why) implements PostAnswer {}
    }
}
