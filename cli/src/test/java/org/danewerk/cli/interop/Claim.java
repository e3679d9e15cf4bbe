package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.danewerk.lab.world.LabNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A network within 127.0.0.0/8 that nobody else here uses: not another run of these tests, for which a locked file stands, and
 * not the lab as users start it. The lock ends with this process, however that ends.
 */
final class Claim implements AutoCloseable {
    private final int number;
    private final FileLock lock;

    private Claim(int number, FileLock lock) {
        this.number = number;
        this.lock = lock;
    }

    static Claim take() throws IOException {
        for (int number = 0; number < NETWORKS; number++) {
            var lock = lock(number);
            if (lock != null) {
                var claim = new Claim(number, lock);
                if (claim.isUnused()) {
                    return claim;
                }
                claim.close();
            }
        }
        throw new IOException("all " + NETWORKS + " networks of the interop tests are taken");
    }

    LabNetwork network() {
        return LabNetwork.within(number());
    }

    /** The second octet of all its addresses. */
    int number() {
        return FIRST + number;
    }

    /** An address outside those of the lab's own parts. */
    InetAddress address(int third, int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (FIRST + number), (byte) third, (byte) last});
        } catch (IOException e) {
            throw new IllegalStateException("four octets make an address", e);
        }
    }

    /** A run that was killed may have left its servers behind. */
    private boolean isUnused() {
        var network = network();
        return Stream.of(network.rootServer(), network.validator(), network.resolver())
                .allMatch(Claim::isUnused);
    }

    private static boolean isUnused(InetAddress address) {
        try (var probe = new ServerSocket(Dns.PORT, 1, address)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    private static @Nullable FileLock lock(int number) throws IOException {
        var file = Path.of(System.getProperty("java.io.tmpdir"), "danewerk-interop-" + (FIRST + number) + ".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            return null; // another user's, who may be at it
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this process
        }
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static final int FIRST = 61;
    private static final int NETWORKS = 16;
}
