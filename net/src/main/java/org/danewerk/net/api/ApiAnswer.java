package org.danewerk.net.api;

import java.util.OptionalLong;

/** What came back of one request. */
public sealed interface ApiAnswer {
    /** @param retryAfterSeconds where the server says after how long it will take another. RFC 9110 §10.2.3 */
    record Answered(int status, OptionalLong retryAfterSeconds, String text) implements ApiAnswer {}

    /** No whole answer: what was asked for may have been done. */
    record Silent(String why) implements ApiAnswer {}
}
