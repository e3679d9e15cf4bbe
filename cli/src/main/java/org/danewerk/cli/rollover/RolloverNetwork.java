package org.danewerk.cli.rollover;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.danewerk.cli.base.Room;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.cli.dns.ResolverSetup;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.RolloverSettings;
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
                RolloverNetwork::place,
                allowReserved,
                smtp,
                terminal.clock());
    }

    /** Where records of a zone go. */
    Parsed<Publisher> publisher(RolloverSettings settings, DomainName zone, Terminal terminal) {
        // Not tried out: in the middle of a step a resolver that fails is a step that was not made, and no end of the
        // run.
        var resolver = Live.validating(
                ResolverSetup.upstreams(request), ResolverSetup.anchors(request), options, terminal.clock());
        return Live.publisher(settings, zone, resolver, RolloverNetwork::place, options.limits(), terminal.clock());
    }

    /** @throws CliException in one line where no resolver is of use */
    void tryOut(Terminal terminal) {
        ResolverSetup.of(request, options, terminal.clock(), (upstreams, anchors) -> recorded -> {});
    }

    private static InetSocketAddress place(InetAddress address) {
        return new InetSocketAddress(address, Upstreams.DEFAULT_PORT);
    }
}
