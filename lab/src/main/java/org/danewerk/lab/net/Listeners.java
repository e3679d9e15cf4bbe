package org.danewerk.lab.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The virtual threads and sockets of a server. Closing ends all of them and waits until they have ended. */
public final class Listeners implements AutoCloseable {
    private final ExecutorService threads;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A step of a server; what it throws ends the conversation it is part of, and nothing else. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    /** What is done with one connection. */
    @FunctionalInterface
    public interface Conversation {
        void with(Socket connection) throws IOException;
    }

    public Listeners(String name) {
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + " ", 0).factory());
    }

    /** Closes this too at the end. */
    public <T extends Closeable> T closing(T resource) throws IOException {
        open.add(resource);
        if (closed) {
            resource.close();
        }
        return resource;
    }

    /** Runs the step again and again until {@code ended}. */
    public void loop(BooleanSupplier ended, Step step) {
        run(() -> {
            while (!ended.getAsBoolean()) {
                try {
                    step.run();
                } catch (IOException e) {
                    LockSupport.parkNanos(
                            PAUSE_NANOS); // out of sockets, perhaps; when the socket itself has ended, ended says so
                }
            }
        });
    }

    /** Accepts connections, as many at once as allowed, each with a thread of its own. */
    public void accept(ServerSocket socket, int atOnce, Conversation conversation) {
        var room = new Semaphore(atOnce);
        loop(socket::isClosed, () -> {
            var connection = closing(socket.accept());
            if (!room.tryAcquire()) {
                done(connection);
                return;
            }
            run(() -> {
                try {
                    conversation.with(connection);
                } finally {
                    done(connection);
                    room.release();
                }
            });
        });
    }

    public void run(Step step) {
        try {
            threads.execute(() -> {
                try {
                    step.run();
                } catch (IOException e) {
                    // The peer went away, or close() took the socket: either way this conversation is over.
                    return;
                }
            });
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private void done(Socket connection) throws IOException {
        open.remove(connection);
        connection.close();
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        for (var resource : open) {
            try {
                resource.close();
            } catch (IOException e) {
                continue; // it is of no more use either way
            }
        }
        try {
            if (!threads.awaitTermination(WAIT_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                throw new IllegalStateException("a server thread does not end");
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static final int WAIT_SECONDS = 60;
    private static final long PAUSE_NANOS = 1_000_000;
}
