package org.danewerk.net.table;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;

/** Where a table is asked, as Postfix writes it: {@code inet:ADDRESS:PORT} or {@code unix:PATH}; or {@code inherited}. */
public sealed interface TablePlace {
    /** @param address with port 0 for one that is free */
    record Tcp(InetSocketAddress address) implements TablePlace {
        @Override
        public String toString() {
            var host = address.getAddress().getHostAddress();
            return "inet:" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
        }
    }

    record Unix(Path path) implements TablePlace {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** The listening socket that this process was started with as its standard input, as by systemd. */
    record Inherited() implements TablePlace {
        @Override
        public String toString() {
            return INHERITED;
        }
    }

    /** No name is looked up but {@code localhost}, which is 127.0.0.1. */
    static Parsed<TablePlace> parse(String text) {
        if (text.startsWith(UNIX)) {
            return unix(text.substring(UNIX.length()));
        }
        if (text.equals(INHERITED)) {
            return Parsed.ok(new Inherited());
        }
        return text.startsWith(INET)
                ? inet(text.substring(INET.length()))
                : Parsed.malformed(0, "neither inet:ADDRESS:PORT nor unix:PATH nor " + INHERITED);
    }

    private static Parsed<TablePlace> unix(String text) {
        try {
            var path = Path.of(text);
            if (!path.isAbsolute()) {
                return Parsed.malformed(UNIX.length(), "a path that does not begin with a slash");
            }
            return text.length() > LONGEST_PATH
                    ? Parsed.malformed(
                            UNIX.length(), "a path longer than a socket can have (" + LONGEST_PATH + " octets)")
                    : Parsed.ok(new Unix(path));
        } catch (InvalidPathException e) {
            return Parsed.malformed(UNIX.length(), "no path");
        }
    }

    private static Parsed<TablePlace> inet(String text) {
        int colon = text.lastIndexOf(':');
        var digits = text.substring(colon + 1);
        if (colon < 1 || !digits.matches("[0-9]+")) {
            return Parsed.malformed(INET.length(), "no port behind the address");
        }
        if (digits.length() > 5 || Integer.parseInt(digits) > 65_535) {
            return Parsed.malformed(INET.length() + colon + 1, "a port above 65535");
        }
        var host = text.substring(0, colon);
        return switch (Upstreams.parse((host.equals("localhost") ? "127.0.0.1" : host) + ":1")) {
            case Parsed.Ok<Upstream>(Upstream.Plain(var known)) -> tcp(known.getAddress(), Integer.parseInt(digits));
            case Parsed.Ok<Upstream> other -> Parsed.malformed(INET.length(), "no address");
            case Parsed.Malformed<Upstream> malformed ->
                Parsed.malformed(INET.length(), "no address; names are not looked up");
        };
    }

    private static Parsed<TablePlace> tcp(InetAddress address, int port) {
        return Parsed.ok(new Tcp(new InetSocketAddress(address, port)));
    }

    String INET = "inet:";
    String UNIX = "unix:";
    String INHERITED = "inherited";

    /** Of Linux, with its final zero. */
    int LONGEST_PATH = 107;
}
