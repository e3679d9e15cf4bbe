package org.danewerk.operations.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same blocking step for several things at once: the first on this thread, each other on a virtual thread of its own. */
public final class InParallel {
    private InParallel() {}

    /**
     * The results in the order of the items; one item costs no thread. No step outlives the call.
     *
     * @throws IllegalStateException when this thread is interrupted; the steps under way are then interrupted too
     */
    public static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> step) {
        if (items.size() < 2) {
            return items.stream().<R>map(step).toList();
        }
        var tasks = new ArrayList<FutureTask<R>>(items.size());
        for (var item : items) {
            tasks.add(new FutureTask<>(() -> step.apply(item)));
        }
        var threads = new ArrayList<Thread>(tasks.size() - 1);
        for (var task : tasks.subList(1, tasks.size())) {
            threads.add(Thread.startVirtualThread(task));
        }
        tasks.getFirst().run();
        boolean done = false;
        try {
            var results = new ArrayList<R>(tasks.size());
            for (var task : tasks) {
                results.add(task.get());
            }
            done = true;
            return List.copyOf(results);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            if (!done) {
                end(threads);
            }
        }
    }

    /** Two steps at once, and what comes of both. */
    public static <A, B, R> R both(Supplier<A> first, Supplier<B> second, BiFunction<A, B, R> join) {
        List<Supplier<Half<A, B>>> steps = List.of(
                () -> new Half<>(Optional.of(first.get()), Optional.empty()),
                () -> new Half<>(Optional.empty(), Optional.of(second.get())));
        var halves = map(steps, Supplier::get);
        return join.apply(
                halves.getFirst().first().orElseThrow(),
                halves.getLast().second().orElseThrow());
    }

    private record Half<A, B>(Optional<A> first, Optional<B> second) {}

    private static void end(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
