package org.danewerk.cli;

import java.net.InetSocketAddress;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.publish.Surroundings;

/**
 * How to look at the servers.
 *
 * @param allowReserved whether servers at special-purpose addresses are asked
 */
record RolloverNetwork(DnsRequest request, AuditOptions options, boolean allowReserved) {
    /** Made anew for each look: what a resolver said before is no look. */
    Surroundings surroundings(Terminal terminal) {
        var smtp = Live.smtp(
                terminal.dialer(),
                SmtpSettings.ofMachine().withLimits(options.limits()).withReservedAllowed(allowReserved),
                Room.sessions(1),
                terminal.clock());
        return Live.surroundings(
                ResolverSetup.upstreams(request),
                ResolverSetup.anchors(request),
                options,
                address -> new InetSocketAddress(address, Upstreams.DEFAULT_PORT),
                allowReserved,
                smtp,
                terminal.clock());
    }

    /** @throws CliException in one line where no resolver is of use */
    void tryOut(Terminal terminal) {
        ResolverSetup.of(request, options, terminal.clock(), (upstreams, anchors) -> recorded -> {});
    }
}
