package org.danewerk.cli.sessions;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Unix socket for datagrams, of which Java knows none: its Unix sockets are streams. By the functions of the C library, on Linux.
 *
 * <p>For one thread at a time; {@link #close} from the same.
 */
public final class UnixDatagramSocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_DONTWAIT_TRUNC = 0x40 | 0x20;
    private static final int POLLIN = 1;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ECONNREFUSED = 111;

    /** {@code sun_path} of {@code sockaddr_un}, with the zero at its end. */
    private static final int LONGEST_PATH = 108;

    private static final int ADDRESS_SIZE = 2 + LONGEST_PATH;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment poll = arena.allocate(8, 4);
    private final MemorySegment buffer;
    private final int descriptor;
    private final Path path;

    /** One received, or what came instead. */
    sealed interface Received {
        record Datagram(byte[] octets) implements Received {}

        record Nothing() implements Received {}

        /** Of which only its beginning would fit. */
        record TooLarge(long octets) implements Received {}
    }

    /**
     * Bound, in the place of one that nobody reads any more.
     *
     * @param largest datagrams that are received
     * @throws IOException that says why not
     */
    public UnixDatagramSocket(Path path, int largest) throws IOException {
        var name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            throw new IOException("sockets for datagrams are to be had on Linux alone");
        }
        if (name.length >= LONGEST_PATH) {
            throw new IOException("its path has more than " + (LONGEST_PATH - 1) + " octets");
        }
        this.path = path;
        this.buffer = arena.allocate(largest);
        var address = arena.allocate(ADDRESS_SIZE, 2);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
        this.descriptor = opened();
        try {
            clear(address);
            check(call(Functions.BIND, descriptor, address), "it cannot be bound");
        } catch (IOException e) {
            closeDescriptor(descriptor);
            throw e;
        }
        poll.set(ValueLayout.JAVA_INT, 0, descriptor);
        poll.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN);
    }

    private int opened() throws IOException {
        try {
            return check((int) Functions.SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0), "no socket");
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes what a collector left behind that was killed; never a socket that somebody reads, nor anything else. */
    private void clear(MemorySegment address) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int trial = opened();
        try {
            if (call(Functions.CONNECT, trial, address) == 0) {
                throw new IOException("another process reads it; end that, or name another socket");
            }
            if (errno() != ECONNREFUSED || Files.isRegularFile(path) || Files.isDirectory(path)) {
                throw new IOException("something else has its name; name another");
            }
        } finally {
            closeDescriptor(trial);
        }
        Files.delete(path);
    }

    private int call(MethodHandle function, int socket, MemorySegment address) {
        try {
            return (int) function.invokeExact(state, socket, address, ADDRESS_SIZE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until there is something, at most so long. */
    Received receive(int millis) throws IOException {
        var received = received();
        if (received.isEmpty() && millis > 0) {
            await(millis);
            received = received();
        }
        return received.orElseGet(Received.Nothing::new);
    }

    private void await(int millis) throws IOException {
        try {
            int ready = (int) Functions.POLL.invokeExact(state, poll, 1L, millis);
            if (ready < 0 && errno() != EINTR) {
                throw new IOException("waiting failed with error " + errno());
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Received> received() throws IOException {
        try {
            long size =
                    (long) Functions.RECV.invokeExact(state, descriptor, buffer, buffer.byteSize(), MSG_DONTWAIT_TRUNC);
            if (size > buffer.byteSize()) {
                return Optional.of(new Received.TooLarge(size));
            }
            if (size >= 0) {
                return Optional.of(new Received.Datagram(buffer.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE)));
            }
            if (errno() == EAGAIN || errno() == EINTR) {
                return Optional.empty();
            }
            throw new IOException("receiving failed with error " + errno());
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private int check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException(
                    what + " (error " + errno() + "); is there such a directory, and may you write to it?");
        }
        return result;
    }

    private int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    @Override
    public void close() throws IOException {
        closeDescriptor(descriptor);
        arena.close();
        Files.deleteIfExists(path);
    }

    private void closeDescriptor(int one) {
        try {
            int ignored = (int) Functions.CLOSE.invokeExact(state, one);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looked up when the first socket is made. */
    private static final class Functions {
        static final MethodHandle SOCKET =
                of("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle BIND =
                of("bind", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle CONNECT =
                of("connect", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle POLL =
                of("poll", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        static final MethodHandle RECV = of(
                "recv",
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT);
        static final MethodHandle CLOSE = of("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

        private static MethodHandle of(String name, MemoryLayout result, MemoryLayout... arguments) {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().find(name).orElseThrow(),
                    FunctionDescriptor.of(result, arguments),
                    Linker.Option.captureCallState("errno"));
        }
    }
}
