package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Waits;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.publish.Publication.Made;
import org.danewerk.operations.publish.PublisherSettings;
import org.danewerk.operations.publish.RolloverSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update goes to the server that the SOA record of the zone names, as our own validator proves it. RFC 2136 §4.3. */
@Tag("interop")
class FoundPrimaryTest {
    private static final DomainName ZONE = DomainName.of("lab");
    private static final DomainName OWNER = DomainName.of("dane.lab");

    @TempDir
    private Path directory;

    @Test
    void theServerOfTheSoaRecordIsUpdated() throws Exception {
        assumeTrue(Programs.find("named").isPresent(), "named is not installed");
        var primary = OwnPrimary.of(directory, ZONE, ZONE_TEXT, false);
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var server = primary.bindWithKey()) {
            var anchors =
                    TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
            Resolver resolver =
                    Live.validating(Upstreams.of(lab.resolverAddress()), anchors, AuditOptions.DEFAULT, lab.clock());
            var publisher = Live.publisher(
                            settings(primary.keyFile().toString()),
                            ZONE,
                            resolver,
                            address -> new InetSocketAddress("127.0.0.1", primary.port()),
                            Limits.DEFAULT,
                            Clock.systemUTC())
                    .orThrow();
            var data = new byte[32];
            Arrays.fill(data, (byte) 3);
            var record = new TlsaRecord(3, 1, 1, Bytes.of(data));
            assertThat(publisher.publish(OWNER, Set.of(), Set.of(record), 300)).isInstanceOf(Made.class);
            assertThat(primary.served().tlsa(OWNER)).containsExactly("300 " + record.toText());
        }
    }

    private static RolloverSettings settings(String keyFile) {
        return new RolloverSettings(
                List.of(new RolloverSettings.Host(DomainName.of("mx.lab"), 25, Optional.of(OWNER))),
                List.of(),
                Optional.of(ZONE),
                new PublisherSettings.Rfc2136(Optional.empty(), keyFile),
                List.of(),
                List.of(),
                Goal.CURRENT_AND_NEXT,
                Waits.DEFAULT,
                "journal");
    }

    private static final String ZONE_TEXT = """
            $ORIGIN lab.
            $TTL 3600
            @ IN SOA ns hostmaster 1 3600 600 86400 300
            @ IN NS ns
            ns IN A 127.0.0.1
            """;
}
