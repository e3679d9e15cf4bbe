package org.danewerk.cli.base;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at once, a given number of them, and hands their results on in the order of the tasks, each as soon as those before it are
 * done. Holds no more than a window of them, however many there are.
 *
 * <p>Submit from one thread; the results go to one other.
 */
public final class InOrder<T> implements AutoCloseable {
    /** A slow one at the front must not stop the others at once. */
    private static final int LEAST_WINDOW = 256;

    private final Semaphore slots;
    private final BlockingQueue<Future<T>> queue;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread reader;
    private final FutureTask<T> end = new FutureTask<>(() -> {
        throw new IllegalStateException("never run");
    });
    private volatile @Nullable Exception failure;

    /** Takes results. */
    @FunctionalInterface
    public interface Results<T> {
        void take(T result) throws IOException;
    }

    public InOrder(int atOnce, Results<T> results) {
        slots = new Semaphore(atOnce);
        queue = new ArrayBlockingQueue<>(Math.max(LEAST_WINDOW, 2 * atOnce));
        reader = Thread.ofVirtual().start(() -> read(results));
    }

    /**
     * Waits for a place.
     *
     * @throws IOException what went wrong with an earlier one
     */
    public void submit(Callable<T> task) throws IOException, InterruptedException {
        slots.acquire();
        rethrow();
        queue.put(threads.submit(() -> {
            try {
                return task.call();
            } finally {
                slots.release();
            }
        }));
    }

    /** Waits until every result is taken. */
    public void finish() throws IOException, InterruptedException {
        queue.put(end);
        reader.join();
        rethrow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        reader.interrupt();
    }

    private void read(Results<T> results) {
        try {
            for (var next = queue.take(); next != end; next = queue.take()) {
                // After a failure the rest is only taken away, so that nobody waits for room.
                if (failure == null) {
                    take(next, results);
                }
            }
        } catch (InterruptedException e) {
            // Closed: nobody waits for the rest.
        }
    }

    private void take(Future<T> next, Results<T> results) throws InterruptedException {
        try {
            results.take(next.get());
        } catch (ExecutionException e) {
            fail(e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e.getCause()));
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    /** Whoever waits for a place need not wait for tasks whose results nobody takes. */
    private void fail(Exception why) {
        failure = why;
        slots.release(Integer.MAX_VALUE / 2);
    }

    private void rethrow() throws IOException {
        var happened = failure;
        if (happened instanceof IOException io) {
            throw io;
        }
        if (happened instanceof RuntimeException bug) {
            throw bug;
        }
        if (happened != null) {
            throw new IllegalStateException(happened);
        }
    }
}
