package org.danewerk.operations.deliver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * How many messages are on their way at once.
 *
 * @param messages in all
 * @param toOneDomain of these, for one domain: nobody is to be stormed
 */
public record Crowd(int messages, int toOneDomain) {
    public static final Crowd ONE = new Crowd(1, 1);

    /** As many to one domain as Postfix starts with and somewhat more; each holds a session. */
    public static final Crowd DEFAULT = new Crowd(40, 8);

    /** So few go behind each other in one session; to open another costs more than to wait. */
    private static final int FEW = 4;

    /** What is done with one message. */
    @FunctionalInterface
    public interface Task<T> {
        void run(T message) throws IOException;
    }

    public Crowd {
        if (messages < 1 || toOneDomain < 1) {
            throw new IllegalArgumentException(messages + " messages, " + toOneDomain + " to one domain");
        }
    }

    /**
     * Runs the task for every message, and returns when all are done. Once one throws, none is begun any more.
     *
     * @param domains the messages of each domain, which follow each other, so that they can share a session
     * @throws IOException of the first that threw; what it threw unchecked is thrown as it is
     */
    public <T> void each(List<List<T>> domains, Task<T> task) throws IOException {
        var free = new Semaphore(messages);
        var trouble = new CopyOnWriteArrayList<Throwable>();
        var threads = new ArrayList<Thread>();
        for (var domain : domains) {
            var left = domain.iterator();
            for (int i = 0; i < Math.min(toOneDomain, Math.ceilDiv(domain.size(), FEW)); i++) {
                free.acquireUninterruptibly();
                threads.add(Thread.startVirtualThread(() -> {
                    try {
                        work(left, task, trouble);
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        for (var thread : threads) {
            join(thread);
        }
        if (!trouble.isEmpty()) {
            throw thrown(trouble.getFirst());
        }
    }

    private static <T> void work(Iterator<T> left, Task<T> task, List<Throwable> trouble) {
        for (var next = next(left); next.isPresent() && trouble.isEmpty(); next = next(left)) {
            try {
                task.run(next.get());
            } catch (IOException | RuntimeException | Error e) {
                // An Error too: a thread that ends by one would leave its messages untried, and nobody would know.
                trouble.add(e);
            }
        }
    }

    private static <T> Optional<T> next(Iterator<T> left) {
        synchronized (left) {
            return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // What is on its way is not given up half-way; who interrupts hears of it afterwards.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException thrown(Throwable trouble) {
        return switch (trouble) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case IOException io -> io;
            default -> new IOException(trouble);
        };
    }
}
