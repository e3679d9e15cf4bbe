package org.danewerk.operations.render;

import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.Printable;

/** What was seen on one connection, as the middle of a line. */
public final class Sightings {
    private Sightings() {}

    public static String of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Encrypted seen ->
                Printable.of(seen.protocol()) + " " + Printable.of(seen.cipherSuite())
                        + (seen.keyAlgorithm().isEmpty() ? "" : " " + Printable.of(seen.keyAlgorithm()));
            case Evidence.Plaintext seen ->
                "in clear, " + word(seen.why())
                        + (seen.reply().isEmpty() ? "" : " (" + Printable.of(seen.reply(), 200) + ")");
            case Evidence.HandshakeFailed seen -> failed(seen);
            case Evidence.Unreachable seen -> "no session, " + word(seen.cause()) + detail(seen.why());
        };
    }

    private static String failed(Evidence.HandshakeFailed seen) {
        var offered = seen.attempt().offered();
        if (offered == KeyAlgorithm.ANY) {
            return "no TLS, " + word(seen.cause()) + detail(seen.why());
        }
        return seen.cause() == Evidence.HandshakeFailed.Cause.NOTHING_IN_COMMON
                ? "no " + Phrases.of(offered) + " certificate"
                : "no TLS with " + Phrases.of(offered) + " alone, " + word(seen.cause()) + detail(seen.why());
    }

    private static String detail(String why) {
        return why.isEmpty() ? "" : " (" + Printable.of(why, 200) + ")";
    }

    private static String word(Evidence.Plaintext.Why why) {
        return switch (why) {
            case STARTTLS_NOT_OFFERED -> "STARTTLS not offered";
            case STARTTLS_REFUSED -> "STARTTLS refused";
            case EHLO_REFUSED -> "EHLO refused";
        };
    }

    private static String word(Evidence.HandshakeFailed.Cause cause) {
        return switch (cause) {
            case NOTHING_IN_COMMON -> "nothing in common";
            case ALERT -> "alert";
            case NOT_TLS -> "the server does not speak TLS";
            case CLOSED -> "connection closed in the handshake";
            case TIMEOUT -> "handshake timed out";
            case INJECTION -> "text in clear after the answer to STARTTLS";
            case UNPARSEABLE_CERTIFICATE -> "certificate not decodable";
            case SESSION_BROKEN -> "session broken inside TLS";
        };
    }

    private static String word(Evidence.Unreachable.Cause cause) {
        return switch (cause) {
            case REFUSED -> "connection refused";
            case TIMEOUT -> "timed out";
            case NO_ROUTE -> "no route";
            case CLOSED -> "connection closed";
            case GREETING_TEMPORARY -> "turned away for now";
            case GREETING_PERMANENT -> "turned away";
            case NOT_SMTP -> "the server does not speak SMTP";
            case RESERVED_ADDRESS -> "special-purpose address";
        };
    }
}
