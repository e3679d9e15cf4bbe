package org.danewerk.cli.arguments;

import java.time.Duration;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.core.base.Limits;
import org.danewerk.operations.route.AddressFamilies;

/** Where to connect to, and for how long to wait. */
public final class ConnectOptions {
    private final Options.Flag ipv4;
    private final Options.Flag ipv6;
    private final Options.Value<String> timeout;
    private final Options.Flag allowReserved;

    public ConnectOptions(Options options) {
        ipv4 = options.flag("-4", "IPv4 addresses only.");
        ipv6 = options.flag("-6", "IPv6 addresses only.");
        timeout = options.value(
                "--timeout",
                "SECONDS",
                "For each step on the network; a whole lookup or session gets four times as long.");
        allowReserved = options.flag(
                "--allow-reserved", "Connect to special-purpose addresses too: loopback, private networks (RFC 6890).");
    }

    public AddressFamilies families() {
        if (ipv4.given() && ipv6.given()) {
            throw CliException.usage("-4 and -6 at once; both families are the default");
        }
        return ipv4.given()
                ? AddressFamilies.IPV4_ONLY
                : ipv6.given() ? AddressFamilies.IPV6_ONLY : AddressFamilies.BOTH;
    }

    public boolean oneFamily() {
        return ipv4.given() || ipv6.given();
    }

    public Limits limits() {
        return timeout().map(Limits.DEFAULT::withTimeout).orElse(Limits.DEFAULT);
    }

    /** For each step; empty where none was given. */
    public Optional<Duration> timeout() {
        return timeout.value().map(OptionText::timeout);
    }

    public boolean allowReserved() {
        return allowReserved.given();
    }
}
