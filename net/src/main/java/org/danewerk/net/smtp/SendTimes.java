package org.danewerk.net.smtp;

import java.time.Duration;

/**
 * How long a server may take with each part of a message. RFC 5321 §4.5.3.2.
 *
 * @param reply to the greeting, EHLO, MAIL and RCPT
 * @param data to DATA
 * @param block for as much of the content as is sent at once
 * @param end to the end of the content; given up too soon, a message arrives twice
 * @param session all together, so that a server which dawdles at every step holds nobody for hours
 */
public record SendTimes(Duration reply, Duration data, Duration block, Duration end, Duration session) {
    /** The least that the standard asks for. */
    public static final SendTimes STANDARD = new SendTimes(
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    /** Each step within this time, and the session within ten times as much. */
    public static SendTimes within(Duration step) {
        return new SendTimes(step, step, step, step, step.multipliedBy(10));
    }
}
