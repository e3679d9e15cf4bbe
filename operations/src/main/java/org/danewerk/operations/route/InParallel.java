package org.danewerk.operations.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same blocking step for several things at once, each on a virtual thread of its own. */
public final class InParallel {
    private InParallel() {}

    /**
     * The results in the order of the items; one item costs no thread.
     *
     * @throws IllegalStateException when this thread is interrupted; the steps under way are then interrupted too
     */
    public static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> step) {
        if (items.size() < 2) {
            return items.stream().<R>map(step).toList();
        }
        var results = new ArrayList<R>(items.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<R>>(items.size());
            for (var item : items) {
                Callable<R> call = () -> step.apply(item);
                futures.add(threads.submit(call));
            }
            try {
                for (var future : futures) {
                    results.add(future.get());
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return List.copyOf(results);
    }
}
