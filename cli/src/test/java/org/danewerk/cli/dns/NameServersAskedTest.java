package org.danewerk.cli.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.nameserver.ServersReport;
import org.danewerk.core.nameserver.ServersStatus;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabNameServers;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.render.ServersJson;
import org.danewerk.operations.servers.ServersAudit;
import org.junit.jupiter.api.Test;

/** {@code dns servers} over all of the lab, some of whose name servers do what no real one would. */
class NameServersAskedTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.servers-1.json");

    @Test
    void everyLabDomainHasItsFindings() throws IOException {
        var found = new TreeMap<String, List<String>>();
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var servers = LabNameServers.start(lab.world())) {
            var audit = audit(lab, servers);
            for (var domain : lab.domains()) {
                var report = audit.run(domain.name());
                followsTheSchema(report);
                if (!report.findings().isEmpty()) {
                    found.put(
                            domain.name().toText(),
                            report.findings().stream()
                                    .map(Finding::id)
                                    .distinct()
                                    .sorted()
                                    .toList());
                }
            }
        }
        assertThat(found).isEqualTo(EXPECTED);
    }

    @Test
    void unsignedZonesAreNoAlarmAndUnknownOnesAreNotDetermined() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var servers = LabNameServers.start(lab.world())) {
            var audit = audit(lab, servers);
            assertThat(audit.run(DomainName.of("tlsaservfail.plain")).status()).isEqualTo(ServersStatus.CLEAN);
            var absent = audit.run(DomainName.of("absent.lab"));
            assertThat(absent.status()).isEqualTo(ServersStatus.UNDETERMINED);
            assertThat(absent.observation().gaps()).containsExactly("absent.lab does not exist");
        }
    }

    @Test
    void theZonesBehindAliasesAreAskedToo() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var servers = LabNameServers.start(lab.world())) {
            var zones = audit(lab, servers)
                    .run(DomainName.of("tlsacname.lab"))
                    .observation()
                    .zones();
            assertThat(zones.stream().map(zone -> zone.apex().toText())).containsExactly("tlsacname.lab", "shared.lab");
        }
    }

    /** Without leave, a zone cannot make us ask about in our own network. */
    @Test
    void serversAtSpecialPurposeAddressesAreNotAsked() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var servers = LabNameServers.start(lab.world())) {
            var anchors =
                    TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
            var asked = new ArrayList<String>();
            var report = Live.servers(
                            Upstreams.of(lab.resolverAddress()),
                            anchors,
                            AuditOptions.DEFAULT,
                            server -> {
                                asked.add(server.getHostAddress());
                                return servers.places().apply(server);
                            },
                            false,
                            lab.clock())
                    .run(DomainName.of("good311.lab"));
            assertThat(asked).isEmpty();
            assertThat(report.status()).isEqualTo(ServersStatus.UNDETERMINED);
            assertThat(report.observation()
                            .zones()
                            .getFirst()
                            .servers()
                            .getFirst()
                            .addresses()
                            .getFirst()
                            .leftOut())
                    .hasValue("a special-purpose address (loopback)");
        }
    }

    private static ServersAudit audit(Lab lab, LabNameServers servers) {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        return Live.servers(
                Upstreams.of(lab.resolverAddress()),
                anchors,
                AuditOptions.DEFAULT,
                servers.places(),
                true,
                lab.clock());
    }

    private static void followsTheSchema(ServersReport report) throws IOException {
        var text = new StringWriter();
        ServersJson.write(report, text, "test");
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(new ObjectMapper().readTree(text.toString())))
                .as(report.observation().domain().toText())
                .isEmpty();
    }

    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("optoutdenial.lab", List.of("NS-OPT-OUT")),
            Map.entry("nsec3iter.lab", List.of("NS-NSEC3-ITERATIONS")),
            Map.entry("nsec3many.lab", List.of("NS-NSEC3-ITERATIONS")),
            Map.entry("tlsabogus.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("tlsaexpsig.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("tlsafuturesig.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("tlsanosig.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("mxbogus.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("abogus.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("mx2bogus1.lab", List.of("NS-ANSWER-BOGUS")),
            Map.entry("addrservfail.lab", List.of("NS-UNREACHABLE")),
            Map.entry("mxservfail.lab", List.of("NS-QUERY-UNANSWERED")),
            Map.entry("sha1zone.lab", List.of("NS-ALGORITHM")),
            Map.entry("sigends.lab", List.of("NS-SIGNATURE-ENDS")),
            Map.entry("dswrong.lab", List.of("NS-ANSWER-BOGUS", "NS-DENIAL-BOGUS")),
            Map.entry("tlsastrip.lab", List.of("NS-DENIAL-BOGUS")),
            Map.entry("tlsaservfail.lab", List.of("NS-TLSA-UNANSWERED")),
            Map.entry("tlsatimeout.lab", List.of("NS-TLSA-UNANSWERED")),
            Map.entry("tlsanotimp.lab", List.of("NS-TLSA-UNANSWERED")),
            Map.entry("tlsaservfail.plain", List.of("NS-TLSA-UNANSWERED")),
            Map.entry("tlsatimeout.plain", List.of("NS-TLSA-UNANSWERED")));
}
