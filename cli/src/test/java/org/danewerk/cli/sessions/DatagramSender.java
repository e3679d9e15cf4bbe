package org.danewerk.cli.sessions;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a mail server's library does: one datagram a session to a Unix socket. It waits where the reader is behind. */
public final class DatagramSender {
    private static final MethodHandle SOCKET = of(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = of(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            of("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private DatagramSender() {}

    /** Whether it was taken. */
    public static boolean send(Path socket, String text, int times) {
        try (var arena = Arena.ofConfined()) {
            var address = arena.allocate(110, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            var name = socket.toString().getBytes(StandardCharsets.UTF_8);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
            var octets = text.getBytes(StandardCharsets.UTF_8);
            var datagram = arena.allocate(octets.length + 1);
            MemorySegment.copy(octets, 0, datagram, ValueLayout.JAVA_BYTE, 0, octets.length);
            int descriptor = (int) SOCKET.invokeExact(1, 2, 0);
            boolean taken = true;
            for (int i = 0; i < times && taken; i++) {
                taken = (long) SENDTO.invokeExact(descriptor, datagram, (long) octets.length, 0, address, 110)
                        == octets.length;
            }
            int closed = (int) CLOSE.invokeExact(descriptor);
            return taken && closed == 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle of(String name, FunctionDescriptor descriptor) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }
}
