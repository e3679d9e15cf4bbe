package org.danewerk.operations.render;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.danewerk.core.dns.Addresses;

/** Addresses as people write them: IPv6 with the longest run of zeros left out. RFC 5952 §4. */
public final class AddressText {
    private AddressText() {}

    public static String of(InetAddress address) {
        return Addresses.toText(address);
    }

    /** Address and port, IPv6 in brackets. */
    public static String of(InetSocketAddress address) {
        var host = address.getAddress() == null ? address.getHostString() : of(address.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
