package org.danewerk.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.zone.LabZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class LabWorldTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void sameSeedAndInstantMakeTheSameWorldWhateverIsAskedForFirst() {
        var one = LabWorld.of(7, NOW);
        var other = LabWorld.of(7, NOW);
        var certificates = certificates(one);
        var records = records(one.zones().values());
        var backwards = new ArrayList<>(other.zones().values());
        Collections.reverse(backwards);

        assertThat(records(backwards)).isEqualTo(records);
        assertThat(certificates(other)).isEqualTo(certificates);
        assertThat(other.domains()).isEqualTo(one.domains());
    }

    @Test
    void anotherSeedMakesOtherKeys() {
        assertThat(LabWorld.of(8, NOW).rootAnchors())
                .isNotEqualTo(LabWorld.of(7, NOW).rootAnchors());
    }

    @Test
    @DisplayName("dnsjava verifies every signature but those ordered to be wrong, RFC 4035 §5.3")
    void everySignatureVerifiesButTheDamagedOnes() {
        var wrong = new ArrayList<String>();
        for (var zone : LabWorld.of(7, NOW).zones().values()) {
            if (zone.isSigned()) {
                wrong.addAll(unverified(zone));
            }
        }
        assertThat(wrong)
                .containsExactlyInAnyOrder(
                        "_mta-sts.stsbogus.lab. TXT",
                        "_25._tcp.mx.tlsabogus.lab. TLSA",
                        "_25._tcp.mx.tlsaexpsig.lab. TLSA",
                        "_25._tcp.mx.tlsafuturesig.lab. TLSA",
                        "_25._tcp.mx.tlsanosig.lab. TLSA",
                        "mxbogus.lab. MX",
                        "mx.abogus.lab. A",
                        "_25._tcp.mx1.mx2bogus1.lab. TLSA");
    }

    @Test
    void everyDomainOfTheRecipeIsHereWithAVerdictTheRecipeAllows() throws IOException {
        var world = LabWorld.of(7, NOW);
        for (var line : recipe()) {
            var cells = line.split("\t", -1);
            var domain = world.domain(DomainName.of(cells[0]));
            assertThat(domain).as(cells[0]).isPresent();
            var allowed = EnumSet.noneOf(Delivery.class);
            Arrays.stream(cells[1].split("\\|")).map(RECIPE_WORDS::get).forEach(allowed::add);
            assertThat(allowed).as(cells[0]).contains(domain.orElseThrow().expected());
            var hosts = domain.orElseThrow().hosts().stream()
                    .map(DomainName::toText)
                    .toList();
            assertThat(String.join(",", hosts)).as(cells[0]).isEqualTo(cells[2]);
        }
    }

    @Test
    void noDomainIsThereTwice() {
        var names = LabWorld.of(7, NOW).domains().stream().map(LabDomain::name).toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(104);
    }

    @Test
    void theExpectedVerdictIsNotAmongItsAlternatives() {
        assertThat(LabWorld.of(7, NOW).domains())
                .allSatisfy(domain -> assertThat(domain.alternatives()).doesNotContain(domain.expected()));
    }

    @Test
    void filesHoldEveryZoneAndCertificate(@TempDir Path directory) throws IOException {
        var world = LabWorld.of(7, NOW);
        world.writeZones(directory);
        world.writePki(directory);

        assertThat(directory.resolve("root.zone")).content().startsWith(".\t").contains("\tDNSKEY\t", "\tRRSIG\t");
        assertThat(directory.resolve("root.key")).content().contains("\tDS\t", "\tDNSKEY\t");
        assertThat(Files.readString(directory.resolve("emptydigest.lab.zone"))).contains("\\# 3 030101");
        try (var files = Files.list(directory)) {
            var names = files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .filteredOn(name -> name.endsWith(".zone"))
                    .hasSize(world.zones().size());
            assertThat(names)
                    .contains("mx.good311.lab.chain.pem", "mx.good311.lab.key.pem", "mx.sniselect.lab.1.key.pem");
        }
        assertThat(Files.readAllLines(directory.resolve("hosts.tsv")))
                .hasSize(world.hosts().size() + 1);
    }

    private static List<String> unverified(LabZone zone) {
        var rrsets = new TreeMap<Name, Map<Integer, RRset>>();
        for (Record record : zone.records()) {
            var rrset = rrsets.computeIfAbsent(record.getName(), name -> new TreeMap<>())
                    .computeIfAbsent(record.getRRsetType(), type -> new RRset());
            if (record instanceof RRSIGRecord signature) {
                rrset.addRR(signature);
            } else {
                rrset.addRR(record);
            }
        }
        var wrong = new ArrayList<String>();
        rrsets.forEach((name, types) -> types.forEach((type, rrset) -> {
            boolean cut = !name.equals(zone.origin()) && types.containsKey(Type.NS);
            boolean glue = rrsets.keySet().stream()
                    .anyMatch(above -> !above.equals(name)
                            && !above.equals(zone.origin())
                            && name.subdomain(above)
                            && rrsets.get(above).containsKey(Type.NS));
            if (!glue
                    && !(cut && type == Type.NS)
                    && !verifies(rrset, zone.dnskey().orElseThrow())) {
                wrong.add(name + " " + Type.string(type));
            }
        }));
        return wrong;
    }

    private static boolean verifies(RRset rrset, DNSKEYRecord key) {
        if (rrset.sigs().isEmpty()) {
            return false;
        }
        try {
            DNSSEC.verify(rrset, rrset.sigs().getFirst(), key, NOW);
            return true;
        } catch (DNSSEC.DNSSECException e) {
            return false;
        }
    }

    private static Map<String, List<String>> records(Collection<LabZone> zones) {
        var records = new TreeMap<String, List<String>>();
        zones.forEach(zone -> records.put(
                zone.origin().toString(),
                zone.records().stream().map(Record::toString).toList()));
        return records;
    }

    private static Map<String, List<Bytes>> certificates(LabWorld world) {
        var certificates = new TreeMap<String, List<Bytes>>();
        world.hosts()
                .forEach(host -> host.identities()
                        .forEach(identity -> certificates.put(
                                identity.id(),
                                identity.sent().stream().map(Issued::der).toList())));
        return certificates;
    }

    private static List<String> recipe() throws IOException {
        try (var in = LabWorldTest.class.getResourceAsStream("expected.tsv")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(1, lines.size());
        }
    }

    private static final Map<String, Delivery> RECIPE_WORDS = Map.of(
            "verified", Delivery.AUTHENTICATED,
            "mandatory-unauth", Delivery.ENCRYPTED,
            "opportunistic", Delivery.OPPORTUNISTIC,
            "refused", Delivery.REFUSED,
            "deferred", Delivery.DEFERRED,
            "bounce", Delivery.BOUNCED);
}
