package org.danewerk.cli.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does the same with each of some things at once. */
final class Together {
    /** What is done with one. */
    @FunctionalInterface
    interface Deed<T> {
        void with(T one) throws Exception;
    }

    private Together() {}

    /** Waits for all; throws what the first that failed threw. */
    static <T> void each(List<T> all, Deed<T> deed) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Boolean>>();
            for (var one : all) {
                calls.add(() -> {
                    deed.with(one);
                    return true;
                });
            }
            for (var done : threads.invokeAll(calls)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }
}
