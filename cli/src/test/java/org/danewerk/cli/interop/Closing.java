package org.danewerk.cli.interop;

import java.util.Deque;

/** Ends what was started, the last first. */
final class Closing {
    private Closing() {}

    static void all(Deque<AutoCloseable> running) {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("interop: could not be ended: " + e);
            }
        }
    }
}
