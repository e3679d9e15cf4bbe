package org.danewerk.operations.render;

import org.danewerk.core.policy.NextHop;

/** A next hop as the command line takes it. */
public final class NextHopText {
    private NextHopText() {}

    public static String of(NextHop nextHop) {
        return switch (nextHop) {
            case NextHop.Domain domain -> domain.name().toText();
            case NextHop.Host host -> "[" + host.name().toText() + "]" + port(host.port());
            case NextHop.Literal literal -> "[" + AddressText.of(literal.address()) + "]" + port(literal.port());
        };
    }

    private static String port(int port) {
        return port == NextHop.SMTP_PORT ? "" : ":" + port;
    }
}
