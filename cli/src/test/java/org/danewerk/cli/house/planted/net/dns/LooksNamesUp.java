package org.danewerk.cli.house.planted.net.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Asks the stub of the JDK. */
final class LooksNamesUp {
    private LooksNamesUp() {}

    static InetAddress address(String name) throws UnknownHostException {
        return InetAddress.getByName(name);
    }

    static InetSocketAddress place(String name) {
        return new InetSocketAddress(name, 25);
    }
}
