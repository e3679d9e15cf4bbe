package org.danewerk.cli.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InOrderTest {
    @Test
    void resultsComeInTheOrderOfTheTasksWhicheverEndsFirst() throws IOException, InterruptedException {
        List<Integer> taken = new ArrayList<>();
        var secondDone = new CountDownLatch(1);
        try (var inOrder = new InOrder<Integer>(2, taken::add)) {
            inOrder.submit(() -> {
                secondDone.await();
                return 1;
            });
            inOrder.submit(() -> {
                secondDone.countDown();
                return 2;
            });
            inOrder.finish();
        }
        assertThat(taken).containsExactly(1, 2);
    }

    @Test
    void aResultIsTakenAsSoonAsThoseBeforeItAre() throws IOException, InterruptedException {
        var firstTaken = new CountDownLatch(1);
        try (var inOrder = new InOrder<Integer>(2, result -> firstTaken.countDown())) {
            inOrder.submit(() -> 1);
            inOrder.submit(() -> {
                firstTaken.await(); // would never end if results were kept until all are there
                return 2;
            });
            inOrder.finish();
        }
        assertThat(firstTaken.getCount()).isZero();
    }

    @Test
    void noMoreRunAtOnceThanAllowed() throws IOException, InterruptedException {
        var running = new AtomicInteger();
        var most = Collections.synchronizedList(new ArrayList<Integer>());
        try (var inOrder = new InOrder<Integer>(3, most::add)) {
            for (int i = 0; i < 500; i++) {
                inOrder.submit(() -> {
                    int now = running.incrementAndGet();
                    Thread.yield();
                    running.decrementAndGet();
                    return now;
                });
            }
            inOrder.finish();
        }
        assertThat(most).hasSize(500).allMatch(now -> now <= 3);
    }

    @Test
    void aReaderThatFailsStopsTheSubmitterThoughTasksHang() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var inOrder = new InOrder<Integer>(2, result -> {
            throw new OutputLost();
        })) {
            assertThatThrownBy(() -> {
                        inOrder.submit(() -> 0);
                        for (int i = 1; i < 100_000; i++) {
                            inOrder.submit(() -> {
                                never.await();
                                return 1;
                            });
                        }
                    })
                    .isInstanceOf(OutputLost.class);
        }
    }

    @Test
    void whatATaskThrowsIsThrownAtTheEnd() {
        assertThatThrownBy(() -> {
                    try (var inOrder = new InOrder<Integer>(2, result -> {})) {
                        inOrder.submit(() -> {
                            throw new IllegalStateException("a bug");
                        });
                        inOrder.finish();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    @Test
    void manyResultsAllArrive() throws IOException, InterruptedException {
        List<Integer> taken = new ArrayList<>();
        try (var inOrder = new InOrder<Integer>(64, taken::add)) {
            for (int i = 0; i < 20_000; i++) {
                int result = i;
                inOrder.submit(() -> result);
            }
            inOrder.finish();
        }
        assertThat(taken).isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }
}
