package org.danewerk.lab.world;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which loopback addresses the world gives its parts. Where real servers stand in for the lab's own, they stand at these.
 *
 * @param troubled first of as many addresses as there are domains whose name servers misbehave
 * @param validator left free, for a real validating resolver in front of the lab's own
 * @param firstHost mail servers get this address and those that follow it
 */
public record LabNetwork(
        InetAddress rootServer,
        InetAddress tldServer,
        InetAddress zoneServer,
        InetAddress troubled,
        InetAddress resolver,
        InetAddress validator,
        InetAddress firstHost) {
    public static final LabNetwork DEFAULT = new LabNetwork(
            address("127.53.0.1"),
            address("127.53.0.2"),
            address("127.53.0.3"),
            address("127.53.0.10"),
            address("127.53.0.53"),
            address("127.53.0.54"),
            address("127.25.0.1"));

    /** All of it within 127.{@code second}.0.0/16, so that it stands beside another lab. */
    public static LabNetwork within(int second) {
        var net = "127." + second + ".";
        return new LabNetwork(
                address(net + "0.1"),
                address(net + "0.2"),
                address(net + "0.3"),
                address(net + "0.10"),
                address(net + "0.53"),
                address(net + "0.54"),
                address(net + "1.1"));
    }

    /** Whether this is one of the addresses that its parts come from: each of them is in a /16 of the lab's own. */
    public boolean holds(InetAddress address) {
        return List.of(zoneServer, firstHost).stream()
                .anyMatch(own -> Arrays.equals(own.getAddress(), 0, 2, address.getAddress(), 0, 2)
                        && own.getAddress().length == address.getAddress().length);
    }

    /** The address {@code count} after this one; the last octet is never 0 or 255. */
    static InetAddress after(InetAddress start, int count) {
        byte[] octets = start.getAddress();
        int place = (octets[2] & 0xff) * 254 + (octets[3] & 0xff) - 1 + count;
        octets[2] = (byte) (place / 254);
        octets[3] = (byte) (place % 254 + 1);
        return address(octets);
    }

    public static InetAddress ipv4Loopback() {
        return address("127.0.0.1");
    }

    public static InetAddress ipv6Loopback() {
        byte[] octets = new byte[16];
        octets[15] = 1;
        return address(octets);
    }

    private static InetAddress address(String literal) {
        String[] parts = literal.split("\\.");
        byte[] octets = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address(octets);
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("4 or 16 octets make an address", e);
        }
    }
}
