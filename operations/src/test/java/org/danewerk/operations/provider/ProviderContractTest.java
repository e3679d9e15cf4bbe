package org.danewerk.operations.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publication.Made;
import org.danewerk.operations.publish.Publication.Overtaken;
import org.danewerk.operations.publish.Publication.Refused;
import org.danewerk.operations.publish.Publication.Unknown;
import org.danewerk.operations.publish.Publisher;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every publisher owes, on the documented form of each provider; on real servers there is {@code PublisherContractTest}. */
class ProviderContractTest {
    private static final String MX = "_25._tcp.mx.example.org";
    private static final String OTHER = "_25._tcp.other.example.org";
    private static final String NONE = "_25._tcp.none.example.org";
    private static final String ALIAS = "_25._tcp.alias.example.org";
    private static final TlsaRecord STALE = record(0xa1);
    private static final TlsaRecord KEPT = record(2);
    private static final TlsaRecord NEW = record(3);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void replacesTheWholeSetWithOneTtl(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            assertThat(publish(provider, server, MX, Set.of(STALE, KEPT), Set.of(KEPT, NEW), 600))
                    .isInstanceOf(Made.class);
            serves(server, MX, 600, KEPT, NEW);
            serves(server, OTHER, 7200, KEPT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingWhereSomebodyElseDid(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            overtaken(provider, server, MX, Set.of(STALE, NEW)); // other records are there
            overtaken(provider, server, MX, Set.of(KEPT)); // one more is
            overtaken(provider, server, MX, Set.of()); // some are
            overtaken(provider, server, NONE, Set.of(STALE)); // none are
            serves(server, MX, 86_400, STALE, KEPT);
            serves(server, NONE, 0);
            assertThat(server.calls()).noneMatch(call -> !call.method().equals("GET"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesTheTtlAlone(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            assertThat(publish(provider, server, MX, Set.of(STALE, KEPT), Set.of(STALE, KEPT), 300))
                    .isInstanceOf(Made.class);
            serves(server, MX, 300, STALE, KEPT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesFromNothingAndGoesToNothing(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            assertThat(publish(provider, server, NONE, Set.of(), Set.of(NEW, KEPT), 300))
                    .isInstanceOf(Made.class);
            serves(server, NONE, 300, NEW, KEPT);
            assertThat(publish(provider, server, NONE, Set.of(NEW, KEPT), Set.of(), 300))
                    .isInstanceOf(Made.class);
            serves(server, NONE, 0);
        }
    }

    /** As after a crash between the change and the note of it. */
    @ParameterizedTest
    @EnumSource
    void takesTheSameAgainWithoutAChange(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            for (int i = 0; i < 2; i++) {
                assertThat(publish(provider, server, MX, Set.of(STALE, KEPT), Set.of(NEW), 300))
                        .isInstanceOf(Made.class);
            }
            serves(server, MX, 300, NEW);
            var written = server.calls().stream()
                    .filter(call -> !call.method().equals("GET"))
                    .toList();
            assertThat(written).hasSize(provider == Provider.HETZNER ? 2 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBesideAnAliasAndSaysWhereItLeads(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            assertThat(publish(provider, server, ALIAS, Set.of(), Set.of(NEW), 300))
                    .isEqualTo(new Refused(ALIAS + " is an alias of " + OTHER
                            + "., where the records belong; name that as the owner of the host in the settings"));
            serves(server, ALIAS, 7200, KEPT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesNowhereElse(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            for (var name : List.of("mx.example.org", "_25._udp.mx.example.org", "_25._tcp.mx.example.com")) {
                assertThat(publish(provider, server, name, Set.of(), Set.of(NEW), 300))
                        .isInstanceOf(Refused.class);
            }
            assertThat(server.calls()).isEmpty();
        }
    }

    /** Between the reading and the writing. */
    @ParameterizedTest
    @EnumSource(names = {"CLOUDFLARE", "ROUTE53"})
    void whoComesBeforeIsNotOverwrittenWhereTheProviderKnowsACondition(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            server.next(call -> call.method().equals("POST"), call -> {
                server.zone.remove(MX, "TLSA");
                server.zone.add(MX, "TLSA", 600, NEW.toText());
                return server.answer(call);
            });
            assertThat(publish(provider, server, MX, Set.of(STALE, KEPT), Set.of(KEPT), 300))
                    .isInstanceOf(Overtaken.class);
            serves(server, MX, 600, NEW);
        }
    }

    /** Between the writing and the reading back. */
    @ParameterizedTest
    @EnumSource
    void whoComesBehindIsSeen(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            var owner = NONE;
            server.next(call -> !call.method().equals("GET"), call -> {
                var reply = server.answer(call);
                server.zone.add(owner, "TLSA", 300, STALE.toText());
                return reply;
            });
            assertThat(publish(provider, server, owner, Set.of(), Set.of(NEW), 300))
                    .isInstanceOfSatisfying(
                            Unknown.class, unknown -> assertThat(unknown.why()).contains("somebody else changed them"));
        }
    }

    /** The change was made, and nobody may conclude that it was not. RFC 2136 §5.1 says the same of updates. */
    @ParameterizedTest
    @EnumSource
    void aChangeWhoseAnswerFailsIsUnknown(Provider provider) throws IOException {
        try (var server = zone(provider)) {
            server.next(call -> !call.method().equals("GET"), call -> {
                server.answer(call);
                return new ProviderServer.Reply(502, "<html>bad gateway</html>");
            });
            assertThat(publish(provider, server, NONE, Set.of(), Set.of(NEW), 300))
                    .isInstanceOf(Unknown.class);
            assertThat(publish(provider, server, NONE, Set.of(), Set.of(NEW), 300))
                    .isInstanceOf(Made.class);
            serves(server, NONE, 300, NEW);
        }
    }

    private void overtaken(Provider provider, ProviderServer server, String owner, Set<TlsaRecord> before)
            throws IOException {
        assertThat(publish(provider, server, owner, before, Set.of(NEW), 600)).isInstanceOf(Overtaken.class);
    }

    private Publication publish(
            Provider provider,
            ProviderServer server,
            String owner,
            Set<TlsaRecord> before,
            Set<TlsaRecord> after,
            long ttl)
            throws IOException {
        Publisher publisher = provider.publisher(server, directory, Limits.DEFAULT);
        return publisher.publish(DomainName.of(owner), before, after, ttl);
    }

    private static ProviderServer zone(Provider provider) throws IOException {
        var server = provider.start();
        server.zone.add("mx.example.org", "A", 300, "192.0.2.1");
        server.zone.add(MX, "TLSA", 86_400, STALE.toText().toUpperCase(Locale.ROOT));
        server.zone.add(MX, "TLSA", 86_400, KEPT.toText());
        server.zone.add(OTHER, "TLSA", 7200, KEPT.toText());
        server.zone.add(ALIAS, "CNAME", 300, OTHER + ".");
        return server;
    }

    private static void serves(ProviderServer server, String owner, long ttl, TlsaRecord... records) {
        assertThat(server.zone.tlsa(owner))
                .isEqualTo(Arrays.stream(records)
                        .map(record -> ttl + " " + record.toText())
                        .collect(Collectors.toSet()));
    }

    static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }
}
