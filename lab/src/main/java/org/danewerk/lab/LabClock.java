package org.danewerk.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when it is told to. */
public final class LabClock implements InstantSource {
    private volatile Instant now;

    public LabClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves it on, or back by a negative amount. */
    public synchronized void advance(Duration amount) {
        now = now.plus(amount);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }
}
