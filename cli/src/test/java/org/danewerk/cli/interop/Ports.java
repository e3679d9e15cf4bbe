package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

final class Ports {
    private Ports() {}

    /** Whether this process may listen there, and nobody else does. */
    static boolean free(InetAddress address, int port) {
        try (var probe = new ServerSocket(port, 1, address)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
