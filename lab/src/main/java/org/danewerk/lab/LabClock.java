package org.danewerk.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when it is told to. */
public final class LabClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public LabClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves it on, or back by a negative amount. */
    public void advance(Duration amount) {
        now.updateAndGet(before -> before.plus(amount));
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
