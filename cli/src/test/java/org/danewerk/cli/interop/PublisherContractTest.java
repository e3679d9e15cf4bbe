package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publisher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every publisher owes, on the real server that it writes to. */
@Tag("interop")
class PublisherContractTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final DomainName MX = owner("mx");
    private static final DomainName OTHER = owner("other");
    private static final DomainName NONE = owner("none");
    private static final DomainName ALIAS = owner("alias");
    private static final TlsaRecord STALE = record(1);
    private static final TlsaRecord KEPT = record(2);
    private static final TlsaRecord NEW = record(3);

    /** Relative names, owners that are left out and comments, as people write them. */
    private static final String ZONE_TEXT = """
            $ORIGIN example.org.
            $TTL 86400
            @\tIN SOA ns hostmaster ( 4294967295 ; serial
            \t\t3600 600 86400 300 )
            \tIN NS ns
            ns\tIN A 127.0.0.1
            mx\tIN A 127.0.0.2
            _25._tcp.mx\tIN TLSA %1$s ; the key of last year
            \tIN TLSA %2$s
            _25._tcp.other\t7200 IN TLSA %2$s
            _25._tcp.alias\tIN CNAME _25._tcp.other
            last\tIN TXT "; no comment"
            """.formatted(STALE.toText(), KEPT.toText());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void holdsOnRealServers(PublishedZone place) throws Exception {
        holds(place, false);
    }

    /** What is served must have valid signatures too: RFC 4035 §2.2. */
    @ParameterizedTest
    @EnumSource(
            names = {"UPDATES_OF_BIND", "UPDATES_OF_KNOT", "UPDATES_OF_POWERDNS", "API_OF_POWERDNS", "FILE_OF_BIND"})
    void holdsOnZonesThatTheServerSigns(PublishedZone place) throws Exception {
        holds(place, true);
    }

    private void holds(PublishedZone place, boolean signed) throws Exception {
        for (var program : place.programs()) {
            assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
        }
        var primary = OwnPrimary.of(directory, ZONE, ZONE_TEXT, signed);
        try (var server = place.start(primary)) {
            var contract = new Contract(place.publisher(primary), place.overtaken(), primary, server);
            contract.replacesTheWholeSetWithOneTtl();
            contract.changesNothingWhereSomebodyElseDid();
            contract.changesTheTtlAlone();
            contract.comesFromNothingAndGoesToNothing();
            contract.takesTheSameAgain();
            contract.neverSucceedsBesideAnAlias();
            contract.writesNowhereElse();
            contract.leavesTheRestAlone();
        }
    }

    private record Contract(
            Publisher publisher, Class<? extends Publication> overtaken, OwnPrimary primary, Daemon server) {
        void replacesTheWholeSetWithOneTtl() throws IOException {
            made(MX, Set.of(STALE, KEPT), Set.of(KEPT, NEW), 600);
            serves(MX, 600, KEPT, NEW);
        }

        void changesNothingWhereSomebodyElseDid() throws IOException {
            overtaken(MX, Set.of(STALE, KEPT), Set.of(STALE)); // other records are there
            overtaken(MX, Set.of(KEPT), Set.of(STALE)); // one more is
            overtaken(MX, Set.of(), Set.of(STALE)); // some are
            overtaken(NONE, Set.of(STALE), Set.of(NEW)); // none are
            serves(MX, 600, KEPT, NEW);
            serves(NONE, 0);
        }

        void changesTheTtlAlone() throws IOException {
            made(MX, Set.of(KEPT, NEW), Set.of(KEPT, NEW), 300);
            serves(MX, 300, KEPT, NEW);
        }

        void comesFromNothingAndGoesToNothing() throws IOException {
            made(NONE, Set.of(), Set.of(NEW, KEPT), 300);
            serves(NONE, 300, NEW, KEPT);
            made(NONE, Set.of(NEW, KEPT), Set.of(), 300);
            serves(NONE, 0);
        }

        /** As after a crash between the change and the note of it. */
        void takesTheSameAgain() throws IOException {
            made(MX, Set.of(KEPT, NEW), Set.of(KEPT, NEW), 300);
            serves(MX, 300, KEPT, NEW);
        }

        /** Whatever the server says: RFC 2136 §3.4.2.2, erratum 4469. What is read back tells. */
        void neverSucceedsBesideAnAlias() throws IOException {
            assertThat(publisher.publish(ALIAS, Set.of(), Set.of(NEW), 300))
                    .isNotInstanceOf(Publication.Overtaken.class);
            serves(ALIAS, 7200, KEPT);
        }

        void writesNowhereElse() {
            for (var name : List.of("mx.example.org", "_25._udp.mx.example.org", "_25._tcp.mx.example.com")) {
                assertThat(publisher.publish(DomainName.of(name), Set.of(), Set.of(NEW), 300))
                        .as(name)
                        .isInstanceOf(Publication.Refused.class);
            }
        }

        void leavesTheRestAlone() throws IOException {
            serves(OTHER, 7200, KEPT);
        }

        private void made(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttl) {
            assertThat(publisher.publish(owner, before, after, ttl)).isInstanceOf(Publication.Made.class);
        }

        private void overtaken(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after) {
            assertThat(publisher.publish(owner, before, after, 600)).isInstanceOf(overtaken);
        }

        /** A server may take a moment to take it up. */
        private void serves(DomainName owner, long ttl, TlsaRecord... records) throws IOException {
            var wanted = Arrays.stream(records)
                    .map(record -> ttl + " " + record.toText())
                    .collect(Collectors.toSet());
            var served = new AtomicReference<Set<String>>(Set.of());
            try {
                server.await(() -> {
                    served.set(primary.served().tlsa(owner));
                    return served.get().equals(wanted);
                });
            } catch (IOException e) {
                assertThat(served.get()).as(e.getMessage()).isEqualTo(wanted);
                throw e;
            }
        }
    }

    private static DomainName owner(String host) {
        return DomainName.of("_25._tcp." + host + ".example.org");
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }
}
