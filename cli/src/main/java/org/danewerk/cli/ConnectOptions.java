package org.danewerk.cli;

import org.danewerk.core.base.Limits;
import org.danewerk.operations.route.AddressFamilies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to connect to, and for how long to wait. */
final class ConnectOptions {
    @Option(names = "-4", description = "IPv4 addresses only.")
    private boolean ipv4;

    @Option(names = "-6", description = "IPv6 addresses only.")
    private boolean ipv6;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For each step on the network; a whole lookup or session gets four times as long.")
    private @Nullable String timeout;

    @Option(
            names = "--allow-reserved",
            description = "Connect to special-purpose addresses too: loopback, private networks (RFC 6890).")
    private boolean allowReserved;

    AddressFamilies families() {
        if (ipv4 && ipv6) {
            throw CliException.usage("-4 and -6 at once; both families are the default");
        }
        return ipv4 ? AddressFamilies.IPV4_ONLY : ipv6 ? AddressFamilies.IPV6_ONLY : AddressFamilies.BOTH;
    }

    boolean oneFamily() {
        return ipv4 || ipv6;
    }

    Limits limits() {
        return timeout == null ? Limits.DEFAULT : Limits.DEFAULT.withTimeout(OptionText.timeout(timeout));
    }

    boolean allowReserved() {
        return allowReserved;
    }
}
