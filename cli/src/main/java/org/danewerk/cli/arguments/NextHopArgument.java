package org.danewerk.cli.arguments;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;

/**
 * A next hop as Postfix users write it: {@code DOMAIN}, {@code [HOST]}, {@code [HOST]:PORT}, {@code [ADDRESS]}. An address may have
 * the tag {@code IPv6:} of RFC 5321 §4.1.3.
 */
public final class NextHopArgument {
    private NextHopArgument() {}

    public static Parsed<NextHop> parse(String text) {
        if (text.isEmpty()) {
            return Parsed.malformed(0, "an empty name");
        }
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        int at = text.indexOf('@');
        if (at >= 0) {
            return Parsed.malformed(at, "a mail address; give the domain behind the @ alone");
        }
        int colon = text.indexOf(':');
        if (colon >= 0) {
            return Parsed.malformed(colon, "a colon outside of brackets; a host with a port is written [HOST]:PORT");
        }
        return name(text, 0).map(NextHop.Domain::new);
    }

    private static Parsed<NextHop> bracketed(String text) {
        int close = text.indexOf(']');
        if (close < 0) {
            return Parsed.malformed(0, "a bracket that is not closed");
        }
        int port = NextHop.SMTP_PORT;
        if (close + 1 < text.length()) {
            var digits = text.substring(close + 1);
            if (!digits.startsWith(":")) {
                return Parsed.malformed(close + 1, "something other than :PORT behind the bracket");
            }
            port = port(digits.substring(1));
            if (port < 0) {
                return Parsed.malformed(close + 2, "a port that is not 1 to 65535");
            }
        }
        var host = text.substring(1, close);
        var tagged = host.regionMatches(true, 0, "IPv6:", 0, 5) ? host.substring(5) : host;
        if (tagged.indexOf(':') >= 0 || tagged.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
            return literal(tagged, port);
        }
        int checked = port;
        return name(host, 1).map(name -> new NextHop.Host(name, checked));
    }

    private static Parsed<NextHop> literal(String text, int port) {
        try {
            // Java looks a name up only where there is neither a colon nor a whole dotted quad.
            if (text.indexOf(':') < 0 && !isDottedQuad(text)) {
                return Parsed.malformed(1, "no IPv4 address");
            }
            return Parsed.ok(new NextHop.Literal(InetAddress.getByName(text), port));
        } catch (UnknownHostException e) {
            return Parsed.malformed(1, "no IP address");
        }
    }

    private static Parsed<DomainName> name(String text, int from) {
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name)
            when name.isRoot() -> Parsed.malformed(from, "the root of the DNS, which has no mail");
            case Parsed.Ok<DomainName> ok -> ok;
            case Parsed.Malformed<DomainName>(var offset, var reason) -> Parsed.malformed(from + offset, reason);
        };
    }

    private static boolean isDottedQuad(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (var part : parts) {
            if (part.isEmpty() || part.length() > 3 || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65535 ? port : -1;
    }
}
