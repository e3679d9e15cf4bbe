package org.danewerk.net.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.danewerk.core.base.Parsed;

/**
 * The recursive resolvers to ask, in order of preference; at least one, each by address and never by name.
 *
 * @param authorities trusted for resolvers behind TLS, beside those of the JDK
 */
public record Upstreams(List<Upstream> servers, List<X509Certificate> authorities) {
    public static final int DEFAULT_PORT = 53;

    public Upstreams {
        servers = List.copyOf(servers);
        authorities = List.copyOf(authorities);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no upstream resolver");
        }
    }

    public static Upstreams of(InetSocketAddress... addresses) {
        return new Upstreams(
                Arrays.stream(addresses).<Upstream>map(Upstream.Plain::new).toList(), List.of());
    }

    /**
     * Reads {@code ADDR[:PORT]}, IPv6 with a port in brackets; {@code tls://ADDR[:PORT]#WHO} with {@code WHO} as {@link
     * ResolverIdentity} has it; or {@code https://ADDR[:PORT][/PATH][#WHO]}, the certificate naming the address without {@code WHO}. A name
     * for an address is malformed: it would need a resolver itself.
     */
    public static Parsed<Upstream> parse(String text) {
        if (text.startsWith(Upstream.Https.SCHEME)) {
            return HttpsText.parse(text);
        }
        return text.startsWith(Upstream.Tls.SCHEME)
                ? tls(text.substring(Upstream.Tls.SCHEME.length()))
                : parseAddress(text, DEFAULT_PORT).map(Upstream.Plain::new);
    }

    /** Whether all are addresses of this host, which makes the way to them a secure channel. RFC 7672 §2.1.1 */
    public boolean loopbackOnly() {
        return servers.stream().allMatch(server -> server.address().getAddress().isLoopbackAddress());
    }

    /** Each as it is typed. */
    public List<String> texts() {
        return servers.stream().map(Upstream::text).toList();
    }

    /** {@code 192.0.2.1} or {@code [2001:db8::1]:5353}, the port left out where it is the usual one. */
    static String text(InetSocketAddress address, int usualPort) {
        String host = address.getAddress().getHostAddress();
        if (address.getPort() == usualPort) {
            return host;
        }
        return bracketed(address, usualPort);
    }

    /** The same as a URI has it: IPv6 always in brackets. RFC 3986 §3.2.2 */
    static String bracketed(InetSocketAddress address, int usualPort) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
                + (address.getPort() == usualPort ? "" : ":" + address.getPort());
    }

    /** RFC 8310 §5: who is not authenticated is no better than a resolver in the clear, so nobody is asked without saying who. */
    private static Parsed<Upstream> tls(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return Parsed.malformed(
                    text.length(),
                    "\"" + Upstream.Tls.SCHEME + text + "\" does not say whom to expect there: add #NAME, as in the "
                            + "certificate, or #" + ResolverIdentity.Pinned.PREFIX + "BASE64");
        }
        return switch (parseAddress(text.substring(0, hash), Upstream.Tls.DEFAULT_PORT)) {
            case Parsed.Ok<InetSocketAddress>(var address) ->
                ResolverIdentity.parse(text.substring(hash + 1)).map(who -> new Upstream.Tls(address, who));
            case Parsed.Malformed<InetSocketAddress>(var offset, var reason) -> Parsed.malformed(offset, reason);
        };
    }

    /** Whether this is meant for an address, and no name. */
    static boolean isAddress(String text) {
        return text.indexOf(':') >= 0 || isIpv4(text);
    }

    static Parsed<InetSocketAddress> parseAddress(String text, int usualPort) {
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
        int number = port.isEmpty() ? usualPort : portNumber(port);
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
