package org.danewerk.cli.base;

import java.util.concurrent.CountDownLatch;

/** The end of a command that stays up: SIGTERM, Ctrl-C. */
public final class EndSignal {
    private EndSignal() {}

    /** Lets this thread close what it opened and end the process, before the signal does. */
    public static void countDown(CountDownLatch end) {
        var closing = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                closing.join(LONGEST_CLOSING_MILLIS);
            } catch (InterruptedException e) {
                // The process goes all the same.
            }
        }));
    }

    private static final long LONGEST_CLOSING_MILLIS = 10_000;
}
