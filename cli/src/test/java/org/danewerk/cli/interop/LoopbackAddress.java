package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/** An address of 127.0.0.0/8 that the loopback interface has by name: BIND listens at no other. */
final class LoopbackAddress implements AutoCloseable {
    private final String address;

    private LoopbackAddress(String address) {
        this.address = address;
    }

    /** @throws IOException where this machine does not let us */
    static LoopbackAddress of(InetAddress address) throws IOException, InterruptedException {
        var made = new LoopbackAddress(address.getHostAddress() + "/32");
        made.ip("replace");
        return made;
    }

    /** Whether this machine lets us give it one. */
    static boolean permitted(InetAddress address) throws InterruptedException {
        try {
            of(address).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void ip(String what) throws IOException, InterruptedException {
        var result = Command.of(Path.of("/"), Programs.path("ip"), "address", what, address, "dev", "lo")
                .run();
        if (result.status() != 0) {
            throw new IOException("ip address " + what + " " + address + ": " + result.output());
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ip("delete");
    }
}
