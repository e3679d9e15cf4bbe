package org.danewerk.cli.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.StsOptions;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.cli.dns.ResolverSetup;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.enforce.DestinationLookup;
import org.danewerk.operations.enforce.PatientFetcher;

/**
 * Who looks destinations up: on the network, or in the lab. Closed, it stops the lab.
 *
 * @param audit connects to a destination's servers, for who wants to know more than is asked for
 * @param clock the time by which policies hold
 */
record PolicySource(DestinationLookup lookup, Audit audit, InstantSource clock, Optional<Lab> lab)
        implements AutoCloseable {
    static PolicySource network(
            Terminal terminal, DnsRequest dns, ConnectOptions connect, Options.Value<Path> authorities) {
        var audit = AuditOptions.DEFAULT.withFamilies(connect.families()).withLimits(connect.limits());
        var roots = StsOptions.roots(authorities);
        var resolver = ResolverSetup.lasting(dns, audit, terminal.clock());
        var settings =
                SmtpSettings.ofMachine().withLimits(connect.limits()).withReservedAllowed(connect.allowReserved());
        var fetcher = Live.policyFetcher(resolver, terminal.dialer(), settings, roots, audit, terminal.clock());
        return new PolicySource(
                new DestinationLookup(
                        resolver,
                        new PatientFetcher(fetcher, terminal.clock()),
                        audit.families(),
                        audit.limits(),
                        terminal.clock()),
                Live.audit(resolver, terminal.dialer(), settings, audit, SESSIONS, terminal.clock()),
                terminal.clock(),
                Optional.empty());
    }

    static PolicySource lab(ConnectOptions connect) throws IOException {
        var audit = AuditOptions.DEFAULT.withFamilies(connect.families()).withLimits(connect.limits());
        var lab = Lab.start(LabOptions.DEFAULT);
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, audit, lab.clock());
        var settings = SmtpSettings.ofMachine().withLimits(connect.limits()).withReservedAllowed(true);
        var fetcher = Live.policyFetcher(resolver, lab.dialer(), settings, lab::webRoots, audit, lab.clock());
        return new PolicySource(
                new DestinationLookup(
                        resolver,
                        new PatientFetcher(fetcher, lab.clock()),
                        audit.families(),
                        audit.limits(),
                        lab.clock()),
                Live.audit(resolver, lab.dialer(), settings, audit, SESSIONS, lab.clock()),
                lab.clock(),
                Optional.of(lab));
    }

    @Override
    public void close() {
        lab.ifPresent(Lab::close);
    }

    private static final int SESSIONS = 8;
}
