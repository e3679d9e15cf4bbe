package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.api.ApiBase;
import org.danewerk.operations.Live;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publication.Made;
import org.danewerk.operations.publish.Publication.Refused;
import org.danewerk.operations.publish.Publication.Unknown;
import org.danewerk.operations.publish.PublisherSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real PowerDNS makes of requests to its API beside those that succeed. */
@Tag("interop")
class PowerDnsApiTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final DomainName MX = DomainName.of("_25._tcp.mx.example.org");
    private static final TlsaRecord NEW = new TlsaRecord(3, 1, 1, Bytes.of(filled()));

    @TempDir
    private Path directory;

    private OwnPrimary primary;

    @Test
    void whatItRefusesIsSaidWithWhatToDo() throws Exception {
        try (var server = start()) {
            var file = primary.apiKeyFile();
            assertThat(publish(DomainName.of("mx.example.org"), MX))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.why())
                                    .contains("PowerDNS answers 404")
                                    .contains("see that the zone is there"));
            assertThat(publish(ZONE, DomainName.of("_25._tcp.alias.example.org")))
                    .isEqualTo(new Refused("_25._tcp.alias.example.org is an alias of mx.example.org., where the"
                            + " records belong; name that as the owner of the host in the settings"));
            Files.writeString(file, "another\n");
            assertThat(publishWithKeyOfFile(ZONE, MX))
                    .isEqualTo(new Refused("PowerDNS answers 401; see that " + file
                            + " holds a key that is good, with the permission of the server's api-key"));
            assertThat(primary.served().tlsa(MX)).isEmpty();
        }
    }

    /** Its secondaries learn of the change by that alone. RFC 1035 §3.3.13. */
    @Test
    void theSerialGoesUp() throws Exception {
        try (var server = start()) {
            long before = primary.served().serial();
            assertThat(publish(ZONE, MX)).isEqualTo(new Made("PowerDNS"));
            server.await(() -> primary.served().serial() > before);
        }
    }

    @Test
    void aServerThatIsAwayLeavesItUnknown() throws Exception {
        try (var server = start()) {
            // It has its port for as long as it runs.
        }
        assertThat(publish(ZONE, MX)).isEqualTo(new Unknown(primary.apiUrl() + ": no connection"));
    }

    private Daemon start() throws Exception {
        for (var program : PublishedZone.API_OF_POWERDNS.programs()) {
            assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
        }
        primary = OwnPrimary.of(directory, ZONE, ZONE_TEXT, false);
        return PublishedZone.API_OF_POWERDNS.start(primary);
    }

    private Publication publish(DomainName zone, DomainName owner) throws IOException {
        primary.apiKeyFile();
        return publishWithKeyOfFile(zone, owner);
    }

    private Publication publishWithKeyOfFile(DomainName zone, DomainName owner) throws IOException {
        var settings = new PublisherSettings.PowerDns(
                new ApiBase(primary.apiUrl()),
                primary.directory().resolve("api.key").toString(),
                "localhost");
        return Live.publisher(settings, zone, Limits.DEFAULT, Clock.systemUTC())
                .orThrow()
                .publish(owner, Set.of(), Set.of(NEW), 300);
    }

    private static byte[] filled() {
        var data = new byte[32];
        Arrays.fill(data, (byte) 3);
        return data;
    }

    private static final String ZONE_TEXT = """
            $ORIGIN example.org.
            $TTL 3600
            @ IN SOA ns hostmaster 1 3600 600 86400 300
            @ IN NS ns
            ns IN A 127.0.0.1
            mx IN A 127.0.0.2
            _25._tcp.alias IN CNAME mx
            """;
}
