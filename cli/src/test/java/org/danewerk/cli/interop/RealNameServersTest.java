package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.LabZone;
import org.danewerk.lab.zone.SignatureDates;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.danewerk.lab.zone.ZoneDraft;
import org.danewerk.lab.zone.ZoneKey;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** {@code dns servers} at two real NSDs that do not always have the same, found by way of a real Unbound. */
@Tag("interop")
class RealNameServersTest {
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static final Instant NOW = Instant.now();
    private static final SignatureDates FRESH = SignatureDates.around(NOW);
    private static final SignatureDates ENDING =
            new SignatureDates(NOW.minus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(2)));

    @TempDir
    static Path directory;

    private static Claim claim;
    private static TrustAnchors anchors;

    /** A version of a zone. */
    private record Version(int serial, String record, int tlsaTtl, SignatureDates dates) {
        static final Version USUAL = new Version(7, "2f".repeat(32), 300, FRESH);
    }

    /** What the two servers have; the second may have nothing. */
    private record Pair(Version first, Version second, List<String> atParent) {
        static Pair of(Version first, Version second) {
            return new Pair(first, second, List.of("ns1", "ns2"));
        }
    }

    private static final Version NOT_THERE = new Version(0, "", 0, FRESH);

    private static final Map<String, Pair> ZONES = new LinkedHashMap<>();

    static {
        ZONES.put("sync.lab", Pair.of(Version.USUAL, Version.USUAL));
        ZONES.put("behind.lab", Pair.of(new Version(8, "3f".repeat(32), 300, FRESH), Version.USUAL));
        ZONES.put("ttl.lab", Pair.of(Version.USUAL, new Version(7, "2f".repeat(32), 600, FRESH)));
        var ending = new Version(7, "2f".repeat(32), 300, ENDING);
        ZONES.put("ending.lab", Pair.of(ending, ending));
        ZONES.put("lame.lab", Pair.of(Version.USUAL, NOT_THERE));
        ZONES.put("dead.lab", new Pair(Version.USUAL, Version.USUAL, List.of("ns1", "ns2", "ns3")));
        ZONES.put("parent.lab", new Pair(Version.USUAL, Version.USUAL, List.of("ns1")));
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var missing = new ArrayList<>(Means.missingPrograms("nsd", "unbound"));
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            missing.add("root's right to port 53");
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "missing: " + missing);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        claim = Claim.take();
        RUNNING.push(claim);
        var first = new LinkedHashMap<String, LabZone>();
        var second = new LinkedHashMap<String, LabZone>();
        var root = new ZoneDraft(Name.root)
                .add("@", Type.SOA, 3600, "ns.rootlab hostmaster.rootlab 1 7200 3600 1209600 300")
                .add("@", Type.NS, 3600, "ns.rootlab")
                .add("ns.rootlab", Type.A, 3600, server(4).getHostAddress());
        ZONES.forEach((origin, pair) -> {
            var name = new ZoneDraft(Name.root).name(origin + ".");
            var key = ZoneKey.elliptic(name, ZoneAlgorithm.ECDSAP256SHA256, new SecureRandom());
            boolean three = pair.atParent().contains("ns3");
            first.put(origin, zone(name, key, pair.first(), three));
            if (!pair.second().equals(NOT_THERE)) {
                second.put(origin, zone(name, key, pair.second(), three));
            }
            for (var label : pair.atParent()) {
                root.add(origin + ".", Type.NS, 3600, label + "." + origin + ".");
                root.add(
                        label + "." + origin + ".",
                        Type.A,
                        3600,
                        server(number(label)).getHostAddress());
            }
            var ds = new DSRecord(name, DClass.IN, 3600, DNSSEC.Digest.SHA256, key.dnskey());
            root.add(name, Type.DS, () -> List.of(ds));
        });
        var rootKey = ZoneKey.elliptic(Name.root, ZoneAlgorithm.ECDSAP256SHA256, new SecureRandom());
        anchors = TrustAnchors.parse(rootKey.dnskey().toString()).orThrow();
        Files.writeString(
                directory.resolve("root.hints"),
                ". 3600000 IN NS ns.rootlab.\nns.rootlab. 3600000 IN A "
                        + server(4).getHostAddress() + "\n");
        // One that has parent and child answers for the child, and never says what the parent has.
        nsd("root", server(4), Map.of("", root.signed(() -> rootKey, new DenialKind.Nsec(), FRESH)));
        nsd("first", server(1), first);
        nsd("second", server(2), second);
        RUNNING.push(Unbound.plain(directory, claim.network().resolver(), directory));
    }

    @AfterAll
    static void stop() {
        Closing.all(RUNNING);
    }

    @Test
    void whatEachServerSaysIsCompared() {
        var audit = Live.servers(
                Upstreams.of(new InetSocketAddress(claim.network().resolver(), Dns.PORT)),
                anchors,
                AuditOptions.DEFAULT,
                address -> new InetSocketAddress(address, Dns.PORT),
                true,
                Clock.systemUTC());
        var found = new TreeMap<String, List<String>>();
        for (var origin : ZONES.keySet()) {
            var report = audit.run(DomainName.of(origin));
            assertThat(report.observation().gaps()).as(origin).isEmpty();
            var findings = report.findings();
            found.put(
                    origin,
                    findings.stream().map(RealNameServersTest::brief).sorted().toList());
        }
        var second = "[" + server(2).getHostAddress() + "]";
        assertThat(found)
                .isEqualTo(new TreeMap<>(Map.of(
                        "sync.lab", List.of(),
                        "behind.lab",
                                List.of("NS-ANSWERS-DIFFER _25._tcp.mx.behind.lab TLSA", "NS-SERIAL-BEHIND behind.lab"),
                        "ttl.lab", List.of("NS-TTL-DIFFERS _25._tcp.mx.ttl.lab TLSA"),
                        "ending.lab", List.of("NS-SIGNATURE-ENDS ending.lab"),
                        "lame.lab", List.of("NS-LAME ns2.lame.lab" + second),
                        "dead.lab",
                                List.of("NS-UNREACHABLE ns3.dead.lab["
                                        + server(3).getHostAddress() + "]"),
                        "parent.lab", List.of("NS-DELEGATION parent.lab"))));
    }

    private static String brief(Finding finding) {
        return finding.id() + " " + finding.subject();
    }

    private static InetAddress server(int number) {
        return claim.address(2, number);
    }

    private static int number(String label) {
        return label.charAt(2) - '0';
    }

    private static LabZone zone(Name origin, ZoneKey key, Version version, boolean three) {
        var draft = new ZoneDraft(origin)
                .add("@", Type.SOA, 3600, "ns1 hostmaster " + version.serial() + " 7200 3600 1209600 300")
                .add("@", Type.MX, 3600, "10 mx")
                .add("mx", Type.A, 3600, server(9).getHostAddress())
                .add("_25._tcp.mx", Type.TLSA, version.tlsaTtl(), "3 1 1 " + version.record());
        for (int i = 1; i <= (three ? 3 : 2); i++) {
            draft.add("@", Type.NS, 3600, "ns" + i);
            draft.add("ns" + i, Type.A, 3600, server(i).getHostAddress());
        }
        return draft.signed(() -> key, new DenialKind.Nsec(), version.dates());
    }

    private static void nsd(String name, InetAddress address, Map<String, LabZone> zones) throws IOException {
        var text = new StringBuilder(NsdSettings.of(address, directory, name));
        for (var zone : zones.entrySet()) {
            var file = name + "-" + zone.getKey() + ".zone";
            Files.writeString(
                    directory.resolve(file),
                    zone.getValue().records().stream()
                            .map(Record::toString)
                            .collect(Collectors.joining("\n", "", "\n")));
            text.append("zone:\n  name: \"%s.\"\n  zonefile: \"%s\"\n".formatted(zone.getKey(), file));
        }
        var configuration = directory.resolve("nsd-" + name + ".conf");
        Files.writeString(configuration, text);
        var daemon = Daemon.start(
                "nsd-" + name, directory, List.of(Programs.path("nsd"), "-d", "-c", configuration.toString()));
        RUNNING.push(daemon);
        var one = new ZoneDraft(Name.root).name(zones.keySet().iterator().next() + ".");
        daemon.await(() -> Dns.answers(address, one));
    }
}
