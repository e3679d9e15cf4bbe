package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.update.TsigAlgorithm;
import org.danewerk.net.update.TsigKey;
import org.danewerk.net.update.TsigKeyFile;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publication.Overtaken;
import org.danewerk.operations.publish.Publication.Refused;
import org.danewerk.operations.publish.Publication.Unknown;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real servers answer to updates that cannot succeed, and what is made of an answer that is lost. */
@Tag("interop")
class UpdateTroubleTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final DomainName MX = DomainName.of("_25._tcp.mx.example.org");
    private static final TlsaRecord NEW = record(3);
    private static final Clock IN_AN_HOUR = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    @TempDir
    private Path directory;

    private OwnPrimary primary;

    @Test
    void bindSaysWhyNot() throws Exception {
        try (var server = start(PublishedZone.UPDATES_OF_BIND)) {
            assertThat(publish(ZONE, key(), IN_AN_HOUR))
                    .isInstanceOfSatisfying(Refused.class, UpdateTroubleTest::namesBothClocks);
            assertThat(publish(ZONE, stranger("ours"), Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .endsWith("BADSIG: its secret of the key ours (hmac-sha256) is another"));
            assertThat(publish(ZONE, stranger("theirs"), Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .endsWith("BADKEY: it does not know the key theirs (hmac-sha256) by this name and"
                                            + " algorithm"));
            assertThat(publish(DomainName.of("mx.example.org"), key(), Clock.systemUTC()))
                    .isEqualTo(new Refused("NOTAUTH: the server is not the primary of mx.example.org"));
            assertThat(primary.served().tlsa(MX)).isEmpty();
        }
    }

    @Test
    void knotSaysWhyNot() throws Exception {
        try (var server = start(PublishedZone.UPDATES_OF_KNOT)) {
            assertThat(publish(ZONE, key(), IN_AN_HOUR))
                    .isInstanceOfSatisfying(Refused.class, UpdateTroubleTest::namesBothClocks);
            assertThat(publish(ZONE, stranger("ours"), Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .endsWith("BADSIG: its secret of the key ours (hmac-sha256) is another"));
            assertThat(primary.served().tlsa(MX)).isEmpty();
        }
    }

    /** It signs no refusal of a key, so that it is not to be believed. RFC 8945 §5.4. */
    @Test
    void powerDnsSaysWhyNot() throws Exception {
        try (var server = start(PublishedZone.UPDATES_OF_POWERDNS)) {
            assertThat(publish(ZONE, stranger("ours"), Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .endsWith("an answer without a signature came (REFUSED), which proves nothing"));
            assertThat(publish(DomainName.of("mx.example.org"), key(), Clock.systemUTC()))
                    .isEqualTo(new Refused("NOTAUTH: the server is not the primary of mx.example.org"));
            assertThat(primary.served().tlsa(MX)).isEmpty();
        }
    }

    /** RFC 2136 §5.1: the change is made, once, and whoever tries it again learns that the records are others now. */
    @Test
    void anAnswerThatIsLostLeavesTheChangeMadeOnce() throws Exception {
        try (var server = start(PublishedZone.UPDATES_OF_BIND);
                var between = new LostAnswers(primary.port())) {
            var lossy = PublishedZone.updating(between.port(), ZONE, key(), Clock.systemUTC());
            assertThat(lossy.publish(MX, Set.of(), Set.of(NEW), 600))
                    .isEqualTo(new Unknown(
                            "127.0.0.1 port " + between.port() + ": the connection was closed; no answer came"));
            assertThat(primary.served().tlsa(MX)).containsExactly("600 " + NEW.toText());
            assertThat(publish(ZONE, key(), Clock.systemUTC()))
                    .isEqualTo(new Overtaken("YXRRSET: there are TLSA records at _25._tcp.mx.example.org by now, where"
                            + " there were none"));
            assertThat(primary.served().tlsa(MX)).containsExactly("600 " + NEW.toText());
        }
    }

    private static void namesBothClocks(Refused refused) {
        assertThat(refused.why())
                .startsWith("NOTAUTH: BADTIME: the server's clock says ")
                .contains(" and this machine's ")
                .endsWith("; set the one that is wrong");
    }

    private Daemon start(PublishedZone place) throws Exception {
        for (var program : place.programs()) {
            assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
        }
        primary = OwnPrimary.of(directory, ZONE, ZONE_TEXT, false);
        return place.start(primary);
    }

    private TsigKey key() throws IOException {
        return TsigKeyFile.read(primary.keyFile()).orThrow();
    }

    /** A key that the server does not have so. */
    private static TsigKey stranger(String name) {
        return new TsigKey(DomainName.of(name), TsigAlgorithm.HMAC_SHA256, new byte[32]);
    }

    private Publication publish(DomainName zone, TsigKey key, Clock clock) {
        return PublishedZone.updating(primary.port(), zone, key, clock).publish(MX, Set.of(), Set.of(NEW), 600);
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }

    private static final String ZONE_TEXT = """
            $ORIGIN example.org.
            $TTL 3600
            @ IN SOA ns hostmaster 1 3600 600 86400 300
            @ IN NS ns
            ns IN A 127.0.0.1
            mx IN A 127.0.0.2
            """;
}
