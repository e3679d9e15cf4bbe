package org.danewerk.operations.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InParallelTest {
    @Test
    void resultsStandInTheOrderOfTheItems() {
        assertThat(InParallel.map(List.of(3, 1, 2), n -> n * 10)).containsExactly(30, 10, 20);
        assertThat(InParallel.map(List.<Integer>of(), n -> n * 10)).isEmpty();
    }

    @Test
    void allStepsAreUnderWayAtOnce() {
        var meeting = new CyclicBarrier(3);
        assertThat(InParallel.map(List.of("a", "b", "c"), name -> {
                    try {
                        meeting.await(20, TimeUnit.SECONDS);
                        return name;
                    } catch (Exception e) {
                        return "alone";
                    }
                }))
                .containsExactly("a", "b", "c");
    }

    @Test
    void theFirstStepRunsOnTheCallersThread() {
        var threads = InParallel.map(List.of(0, 1), n -> Thread.currentThread());
        assertThat(threads.getFirst()).isSameAs(Thread.currentThread());
        assertThat(threads.getLast()).isNotSameAs(Thread.currentThread());
        assertThat(InParallel.map(List.of(0), n -> Thread.currentThread())).containsExactly(Thread.currentThread());
    }

    @Test
    void aBugInOneStepEndsTheOthersAndComesOut() {
        var ended = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        assertThatThrownBy(() -> InParallel.map(List.of("bug", "slow"), name -> {
                    try {
                        if (name.equals("bug")) {
                            begun.await();
                            throw new ArithmeticException("a bug");
                        }
                        begun.countDown();
                        new CountDownLatch(1).await();
                        return name;
                    } catch (InterruptedException e) {
                        ended.set(true);
                        return name;
                    }
                }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a bug");
        assertThat(ended).isTrue();
    }

    @Test
    void anInterruptOfTheCallerEndsTheSteps() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var seen = new AtomicReference<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                InParallel.map(List.of("quick", "slow"), name -> {
                    try {
                        if (name.equals("slow")) {
                            begun.countDown();
                            new CountDownLatch(1).await();
                        }
                    } catch (InterruptedException e) {
                        ended.set(true);
                    }
                    return name;
                });
            } catch (IllegalStateException e) {
                seen.set(e);
            }
        });
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(ended).isTrue();
        assertThat(seen.get()).hasMessage("interrupted");
    }
}
