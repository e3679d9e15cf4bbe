package org.danewerk.cli.dns;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;

/** The resolver that a command about the DNS asks: of the network, or of the lab. Closed, it stops the lab. */
public record DnsSource(Resolver resolver, Optional<Lab> lab) implements AutoCloseable {
    public static DnsSource network(DnsRequest request, AuditOptions options, InstantSource time) {
        return new DnsSource(
                ResolverSetup.of(request, options, time, (upstreams, anchors) -> recorded -> {}), Optional.empty());
    }

    public static DnsSource lab(AuditOptions options) throws IOException {
        var lab = Lab.start(LabOptions.DEFAULT);
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var upstreams = Upstreams.of(lab.resolverAddress());
        return new DnsSource(Live.validating(upstreams, anchors, options, lab.clock()), Optional.of(lab));
    }

    @Override
    public void close() {
        lab.ifPresent(Lab::close);
    }
}
