package org.danewerk.cli.policy;

import java.io.IOException;
import java.nio.file.Path;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsOptions;

/** How destinations are looked up, for the commands that answer for policies. */
final class PolicyOptions {
    private final Options.Flag lab;
    private final Options.Value<Path> authorities;
    private final DnsOptions dns;
    private final ConnectOptions connect;

    PolicyOptions(Options options) {
        lab = options.flag("--lab", "Of the lab (danewerk lab list), without a network.");
        authorities = options.path(
                "--sts-ca",
                "FILE",
                "Certificates of authorities trusted for the policy hosts of MTA-STS, beside the usual ones.");
        dns = new DnsOptions(options.group("How to look it up"));
        connect = new ConnectOptions(options.group("How to connect"));
    }

    PolicySource source(Terminal terminal) throws IOException {
        if (lab.given() && (dns.given().isPresent() || authorities.given())) {
            throw CliException.usage(dns.given().orElse("--sts-ca")
                    + " does not go with --lab, which has a resolver and an authority of its own");
        }
        return lab.given()
                ? PolicySource.lab(connect)
                : PolicySource.network(terminal, dns.request(), connect, authorities);
    }
}
