package org.danewerk.net.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A force serves who came before it began, and nobody else. */
@Timeout(60)
class SharedForceTest {
    private static final int MANY = 40;

    @Test
    void whatIsDoneBeforeIsForcedWhenItReturns() throws Exception {
        var written = new AtomicLong();
        var onDisk = new AtomicLong();
        var shared = new SharedForce(() -> {
            long seen = written.get();
            Thread.yield();
            onDisk.accumulateAndGet(seen, Math::max);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < MANY; i++) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            for (int round = 0; round < 200; round++) {
                                long mine = written.incrementAndGet();
                                run(shared);
                                assertThat(onDisk.get()).isGreaterThanOrEqualTo(mine);
                            }
                        },
                        threads));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(50, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoComeMeanwhileShareTheNext() throws Exception {
        var forces = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var shared = new SharedForce(() -> {
            forces.incrementAndGet();
            begun.countDown();
            await(goOn);
        });
        var threads = new ArrayList<Thread>(List.of(Thread.ofPlatform().start(() -> run(shared))));
        await(begun);
        for (int i = 0; i < MANY; i++) {
            threads.add(Thread.ofPlatform().start(() -> run(shared)));
        }
        threads.subList(1, threads.size()).forEach(SharedForceTest::untilItWaits);
        goOn.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(forces).hasValue(2);
    }

    @Test
    void whereItFailsForOneAnotherTriesAgain() throws Exception {
        var forces = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var shared = new SharedForce(() -> {
            begun.countDown();
            await(goOn);
            // That which both of the others wait for.
            if (forces.incrementAndGet() == 2) {
                throw new IOException("the disk is gone");
            }
        });
        var first = Thread.ofPlatform().start(() -> run(shared));
        await(begun);
        var failed = new AtomicInteger();
        var others = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
            others.add(Thread.ofPlatform().start(() -> {
                try {
                    shared.run();
                } catch (IOException e) {
                    failed.incrementAndGet();
                }
            }));
        }
        others.forEach(SharedForceTest::untilItWaits);
        goOn.countDown();
        first.join();
        for (var other : others) {
            other.join();
        }
        assertThat(failed).hasValue(1);
        assertThat(forces).hasValue(3);
    }

    private static void untilItWaits(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void run(SharedForce shared) {
        try {
            shared.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
