package org.danewerk.net.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OverdueTest {
    private final Overdue overdue = new Overdue();

    @Test
    void whatIsLateIsEndedOnce() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var watch = overdue.watch(System.nanoTime() + Duration.ofMillis(20).toNanos(), ended::countDown);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(overdue.release(watch)).as("in time").isFalse();
    }

    @Test
    void whatEndsInTimeIsLeftAlone() throws InterruptedException {
        var wronglyEnded = new CountDownLatch(1);
        var soon = System.nanoTime() + Duration.ofMillis(30).toNanos();
        var inTime = overdue.watch(soon, wronglyEnded::countDown);
        assertThat(overdue.release(inTime)).isTrue();
        var later = new CountDownLatch(1);
        overdue.watch(soon, later::countDown);
        assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wronglyEnded.getCount()).isEqualTo(1);
    }

    /** Its thread ends when nothing is left to watch, and must come back. */
    @Test
    void watchesAgainAfterNothingWasUnderWay() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            var ended = new CountDownLatch(1);
            overdue.watch(System.nanoTime(), ended::countDown);
            assertThat(ended.await(30, TimeUnit.SECONDS)).as("round " + round).isTrue();
        }
    }
}
