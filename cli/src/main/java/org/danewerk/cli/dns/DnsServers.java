package org.danewerk.cli.dns;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.ServersReport;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabNameServers;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.ServersJson;
import org.danewerk.operations.render.ServersText;

/** The name servers behind one domain, asked and shown. */
final class DnsServers {
    private final Terminal terminal;
    private final DnsRequest request;
    private final AuditOptions options;
    private final boolean allowReserved;
    private final Optional<Instant> at;
    private final boolean lab;

    DnsServers(
            Terminal terminal,
            DnsRequest request,
            AuditOptions options,
            boolean allowReserved,
            Optional<Instant> at,
            boolean lab) {
        this.terminal = terminal;
        this.request = request;
        this.options = options;
        this.allowReserved = allowReserved;
        this.at = at;
        this.lab = lab;
    }

    int show(DomainName domain, boolean asJson) throws IOException {
        var report = lab ? lab(domain) : network(domain);
        if (asJson) {
            var text = new StringWriter();
            ServersJson.write(report, text, Version.text());
            terminal.out().print(text);
        } else {
            ServersText.of(report, Ink.NONE).forEach(terminal.out()::println);
        }
        return switch (report.status()) {
            case CLEAN -> ExitStatus.OK;
            case FINDINGS -> ExitStatus.DIFFERENT;
            case UNDETERMINED -> ExitStatus.UNDETERMINED;
        };
    }

    private ServersReport network(DomainName domain) {
        var clock = at.<InstantSource>map(InstantSource::fixed).orElse(terminal.clock());
        ResolverSetup.of(
                request,
                options,
                clock,
                (upstreams, anchors) -> recorded -> {}); // fails in one line where there is none
        return Live.servers(
                        ResolverSetup.upstreams(request),
                        ResolverSetup.anchors(request),
                        options,
                        address -> new InetSocketAddress(address, Upstreams.DEFAULT_PORT),
                        allowReserved,
                        clock)
                .run(domain);
    }

    private ServersReport lab(DomainName domain) throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var servers = LabNameServers.start(lab.world())) {
            var anchors =
                    TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
            return Live.servers(
                            Upstreams.of(lab.resolverAddress()), anchors, options, servers.places(), true, lab.clock())
                    .run(domain);
        }
    }
}
