package org.danewerk.operations.tls;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.tls.LabTls;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;

/** Servers of TLS with sound, expired and misnamed certificates, and hosts in signed zones that lead to them. */
final class TlsWorld implements AutoCloseable {
    private static final Instant NOW = LabOptions.DEFAULT.now();

    final Pki pki = Pki.seeded(311, NOW);
    final Issued root = pki.authority("Root of the test");
    final Issued otherRoot = pki.authority("Another root");
    private final Issued issuer = pki.ca("Issuer of the test").issuedBy(root).issue();
    final Issued leaf =
            pki.leaf("*.own.lab", "localhost", "*.own.plain").issuedBy(issuer).issue();
    private final Issued expiredLeaf =
            pki.leaf("*.own.lab").issuedBy(issuer).expired().issue();
    private final Issued misnamedLeaf =
            pki.leaf("www.elsewhere.example").issuedBy(issuer).issue();
    private final Issued otherLeaf = pki.leaf("*.own.lab").issue();

    private final List<LabTls> servers = new ArrayList<>();
    final LabTls sound = start(leaf);
    final LabTls expired = start(expiredLeaf);
    final LabTls misnamed = start(misnamedLeaf);
    final Lab lab;

    TlsWorld() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT, List.of(hosts(), plain(), local()));
    }

    private OwnZone hosts() {
        var zone = OwnZone.signed("own.lab");
        host(zone, "ee-key", sound, leaf.tlsa(3, 1, 1));
        host(zone, "ee-cert", sound, leaf.tlsa(3, 0, 2));
        host(zone, "ee-whole", sound, leaf.tlsa(3, 0, 0));
        host(zone, "ee-other", sound, otherLeaf.tlsa(3, 1, 1));
        host(zone, "ee-expired", expired, expiredLeaf.tlsa(3, 1, 1));
        host(zone, "ee-misnamed", misnamed, misnamedLeaf.tlsa(3, 1, 1));
        host(zone, "ta-root", sound, root.tlsa(2, 1, 1));
        host(zone, "ta-issuer", sound, issuer.tlsa(2, 0, 1));
        host(zone, "ta-other", sound, otherRoot.tlsa(2, 1, 1));
        host(zone, "ta-expired", expired, root.tlsa(2, 1, 1));
        host(zone, "ta-misnamed", misnamed, root.tlsa(2, 1, 1));
        host(zone, "pkix-ee", sound, leaf.tlsa(1, 1, 1));
        host(zone, "pkix-ee-other", sound, otherLeaf.tlsa(1, 1, 1));
        host(zone, "pkix-ee-expired", expired, expiredLeaf.tlsa(1, 1, 1));
        host(zone, "pkix-ta", sound, root.tlsa(0, 1, 1));
        host(zone, "pkix-ta-other", sound, otherRoot.tlsa(0, 1, 1));
        host(zone, "both", sound, otherLeaf.tlsa(3, 1, 1), leaf.tlsa(3, 1, 1));
        host(zone, "none", sound);
        host(zone, "unusable", sound, new TlsaRecord(9, 1, 1, Bytes.of(new byte[32])));
        host(zone, "bogus", sound, leaf.tlsa(3, 1, 1));
        zone.bogus("_" + sound.port() + "._tcp.bogus", "TLSA");
        host(zone, "bogus-address", sound, leaf.tlsa(3, 1, 1));
        zone.bogus("bogus-address", "A");
        zone.record("alias", "CNAME", "ee-key");
        return zone;
    }

    private OwnZone plain() {
        var zone = OwnZone.unsigned("own.plain");
        host(zone, "ee-key", sound, leaf.tlsa(3, 1, 1));
        return zone;
    }

    /** A name that the JDK finds by itself. */
    private OwnZone local() {
        return OwnZone.signed("localhost")
                .address("@", sound.host())
                .tlsa("@", sound.port(), leaf.tlsa(3, 1, 1))
                .tlsa("@", misnamed.port(), root.tlsa(2, 1, 1));
    }

    private static void host(OwnZone zone, String name, LabTls server, TlsaRecord... records) {
        zone.address(name, server.host());
        for (var record : records) {
            zone.tlsa(name, server.port(), record);
        }
    }

    private LabTls start(Issued leaf) {
        try {
            var server = LabTls.start(leaf.chain());
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    LabTls server(String host) {
        return host.contains("expired") ? expired : host.contains("misnamed") ? misnamed : sound;
    }

    Resolver resolver() {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        return Live.validating(Upstreams.of(lab.resolverAddress()), anchors, AuditOptions.DEFAULT, lab.clock());
    }

    @Override
    public void close() {
        lab.close();
        servers.forEach(LabTls::close);
    }
}
