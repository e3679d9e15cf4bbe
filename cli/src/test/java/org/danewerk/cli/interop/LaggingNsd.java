package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An NSD that fetches zones from their primary, and learns of a change only when it looks: as late as the SOA record lets it. */
final class LaggingNsd {
    private LaggingNsd() {}

    static Daemon start(Path directory, InetAddress address, InetAddress primary, List<RolledDomain> domains)
            throws IOException {
        var text = new StringBuilder(NsdSettings.of(address, directory, "secondary"));
        for (var domain : domains) {
            text.append("zone:\n  name: \"%s\"\n  request-xfr: AXFR %s@53 NOKEY\n"
                    .formatted(domain.zone().toText(), primary.getHostAddress()));
        }
        var configuration = Files.writeString(directory.resolve("nsd-secondary.conf"), text);
        return Daemon.start(
                        "nsd-secondary", directory, List.of(Programs.path("nsd"), "-d", "-c", configuration.toString()))
                .await(() -> domains.stream().allMatch(domain -> Dns.signs(address, domain.zone())));
    }
}
