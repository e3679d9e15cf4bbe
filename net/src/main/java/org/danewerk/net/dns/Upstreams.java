package org.danewerk.net.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.danewerk.core.base.Parsed;

/** The recursive resolvers to ask, in order of preference; at least one, each by address and never by name. */
public record Upstreams(List<InetSocketAddress> addresses) {
    public static final int DEFAULT_PORT = 53;

    public Upstreams {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no upstream resolver");
        }
    }

    public static Upstreams of(InetSocketAddress... addresses) {
        return new Upstreams(List.of(addresses));
    }

    /** Reads {@code ADDR[:PORT]}; IPv6 with a port in brackets. A name is malformed: it would need a resolver itself. */
    public static Parsed<Upstreams> parse(String text) {
        return parseAddress(text).map(Upstreams::of);
    }

    /** Whether all are addresses of this host, which makes the way to them a secure channel. RFC 7672 §2.1.1 */
    public boolean loopbackOnly() {
        return addresses.stream().allMatch(address -> address.getAddress().isLoopbackAddress());
    }

    /** {@code 192.0.2.1} or {@code [2001:db8::1]:5353}, the port left out where it is 53. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        if (address.getPort() == DEFAULT_PORT) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static Parsed<InetSocketAddress> parseAddress(String text) {
        String host = text;
        String port = "";
        int portAt = text.length();
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            if (close < 0) {
                return Parsed.malformed(0, "a bracket that is not closed in \"" + text + "\"");
            }
            host = text.substring(1, close);
            if (close + 1 < text.length()) {
                if (text.charAt(close + 1) != ':') {
                    return Parsed.malformed(
                            close + 1, "something other than :PORT behind the address \"" + text + "\"");
                }
                portAt = close + 2;
                port = text.substring(portAt);
                if (port.isEmpty()) {
                    return Parsed.malformed(portAt, "no port behind the colon in \"" + text + "\"");
                }
            }
            if (host.indexOf(':') < 0) {
                return Parsed.malformed(1, "brackets around something that is no IPv6 address in \"" + text + "\"");
            }
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            portAt = text.indexOf(':') + 1;
            host = text.substring(0, portAt - 1);
            port = text.substring(portAt);
            if (port.isEmpty()) {
                return Parsed.malformed(portAt, "no port behind the colon in \"" + text + "\"");
            }
        }
        int number = port.isEmpty() ? DEFAULT_PORT : portNumber(port);
        if (number < 0) {
            return Parsed.malformed(portAt, "a port that is not 1 to 65535: \"" + port + "\"");
        }
        try {
            if (host.indexOf(':') < 0 && !isIpv4(host)) {
                return Parsed.malformed(0, "not an IP address: \"" + host + "\" (give an address, not a name)");
            }
            // a literal: Java looks up names only where there is neither a colon nor a dotted quad
            return Parsed.ok(new InetSocketAddress(InetAddress.getByName(host), number));
        } catch (UnknownHostException e) {
            return Parsed.malformed(0, "not an IP address: \"" + host + "\"");
        }
    }

    private static int portNumber(String text) {
        if (text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= 65535 ? number : -1;
    }

    private static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty()
                    || part.length() > 3
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }
}
