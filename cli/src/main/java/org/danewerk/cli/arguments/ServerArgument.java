package org.danewerk.cli.arguments;

import java.net.InetAddress;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;

/**
 * A server to connect to: {@code HOST}, {@code HOST:PORT}, or with the host in brackets, as addresses must be.
 *
 * @param address where it was given instead of a name
 */
public record ServerArgument(Optional<DomainName> name, Optional<InetAddress> address, int port) {
    /** @throws CliException for anything else */
    public static ServerArgument parse(String text) {
        return parse("--from", text);
    }

    /** @param option that it is the value of */
    public static ServerArgument parse(String option, String text) {
        return switch (NextHopArgument.parse(bracketed(text))) {
            case Parsed.Ok<NextHop>(var nextHop) -> of(nextHop);
            case Parsed.Malformed<NextHop>(var offset, var reason) ->
                throw CliException.badInput(option + ": " + reason + "; expected is HOST or HOST:PORT");
        };
    }

    private static String bracketed(String text) {
        if (text.startsWith("[")) {
            return text;
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':')
                ? "[" + text.substring(0, colon) + "]" + text.substring(colon)
                : "[" + text + "]";
    }

    private static ServerArgument of(NextHop nextHop) {
        return switch (nextHop) {
            case NextHop.Domain domain ->
                new ServerArgument(Optional.of(domain.name()), Optional.empty(), NextHop.SMTP_PORT);
            case NextHop.Host host -> new ServerArgument(Optional.of(host.name()), Optional.empty(), host.port());
            case NextHop.Literal literal ->
                new ServerArgument(Optional.empty(), Optional.of(literal.address()), literal.port());
        };
    }
}
