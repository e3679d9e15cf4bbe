package org.danewerk.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.OwnZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gen --mx} with zones of several owners, Microsoft's among them. */
class GenMxTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.gen-mx-1.json");
    private static final String LEGACY = "-lab.mail.protection.outlook.com";

    /** Of the certificates alone: the DNS is that of {@code lab}. */
    private static final LabWorld WORLD =
            LabWorld.of(LabOptions.DEFAULT.seed(), LabOptions.DEFAULT.now(), LabOptions.DEFAULT.network());

    @TempDir
    static Path temporary;

    private static Lab lab;
    private static TlsaRecord ours;
    private static TlsaRecord theirs;

    @BeforeAll
    static void start() throws IOException {
        ours = leaf("mx.good311.lab").tlsa(3, 1, 1);
        theirs = leaf("mx.ee-ca.lab").tlsa(3, 1, 1);
        for (var host : List.of("mx.good311.lab", "mx.ee-ca.lab")) {
            Files.write(Path.of(file(host)), leaf(host).der().toArray());
        }
        lab = Lab.start(LabOptions.DEFAULT, zones(InetAddress.getByName("127.25.0.1")));
        Files.write(temporary.resolve("root.key"), lab.rootAnchors());
    }

    private static List<OwnZone> zones(InetAddress address) {
        var zones = new ArrayList<OwnZone>();
        zones.add(OwnZone.signed("own.lab")
                .record("@", "MX", "10 mx1")
                .record("@", "MX", "20 mx2.second.lab.")
                .record("@", "MX", "30 mx.provider.lab.")
                .record("branch", "MX", "10 mx1.own.lab.")
                .address("mx1", address)
                .tlsa("mx1", 25, ours));
        zones.add(OwnZone.signed("cut.own.lab")
                .record("@", "MX", "10 mx1.own.lab.")
                .address("mx", address));
        zones.add(OwnZone.signed("below.lab").record("@", "MX", "10 mx.cut.below.lab."));
        zones.add(OwnZone.signed("cut.below.lab").address("mx", address));
        zones.add(OwnZone.signed("second.lab").address("mx2", address));
        zones.add(OwnZone.signed("provider.lab").address("mx", address).tlsa("mx", 25, theirs));
        zones.add(OwnZone.signed("alias.lab").record("@", "MX", "10 mx").record("mx", "CNAME", "mx.provider.lab."));
        zones.add(OwnZone.signed("stale.lab")
                .record("@", "MX", "10 mx")
                .address("mx", address)
                .tlsa("mx", 25, theirs));
        zones.add(OwnZone.signed("common.lab")
                .record("@", "MX", "10 mxa")
                .record("@", "MX", "20 mxb")
                .address("mxa", address)
                .address("mxb", address)
                .record("_25._tcp.mxa", "CNAME", "tlsa")
                .record("_25._tcp.mxb", "CNAME", "tlsa")
                .record("tlsa", "TLSA", ours.toText()));
        var many = OwnZone.signed("many.lab").address("mx", address);
        for (int i = 0; i < 120; i++) {
            many.record("@", "MX", "10 mx" + i);
        }
        zones.add(many);
        zones.add(OwnZone.signed("literal.lab").record("@", "MX", "10 192.0.2.1."));
        zones.add(OwnZone.signed("nosoa.lab")
                .record("@", "MX", "10 mx")
                .record("@", "MX", "20 mx.provider.lab.")
                .address("mx", address)
                .bogus("@", "SOA"));
        zones.add(OwnZone.signed("m365old.lab").record("@", "MX", "5 m365old" + LEGACY + "."));
        zones.add(OwnZone.unsigned("m365.plain").record("@", "MX", "10 m365-plain.mail.protection.outlook.com."));
        zones.add(OwnZone.signed("m365new.lab")
                .record("@", "MX", "0 m365new-lab.o-v1.mx.microsoft.")
                .record("@", "MX", "30 m365new" + LEGACY + "."));
        zones.add(OwnZone.signed("m365on.lab").record("@", "MX", "0 m365on-lab.o-v1.mx.microsoft."));
        zones.add(OwnZone.unsigned("mail.protection.outlook.com")
                .address("m365old-lab", address)
                .address("m365new-lab", address)
                .address("m365-plain", address));
        zones.add(OwnZone.signed("mx.microsoft")
                .address("m365new-lab.o-v1", address)
                .address("m365on-lab.o-v1", address)
                .tlsa("m365on-lab.o-v1", 25, theirs));
        return zones;
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void recordsAreMadeForTheHostsInOnesOwnZoneAlone() {
        var screen = gen("own.lab", file("mx.ee-ca.lab"));
        assertThat(records(screen.out())).containsExactly("_25._tcp.mx1.own.lab", "_25._tcp.mx1.own.lab");
        assertThat(screen.out())
                .contains(
                        "; own.lab: its MX records are signed\n",
                        "; 10 mx1.own.lab, in the zone own.lab: yours\n",
                        "published: " + ours.toText() + ", of none of the files",
                        "; 20 mx2.second.lab, in the zone second.lab: not yours; its TLSA records are for whoever runs it to publish\n"
                                + ";   it has no TLSA records, so that mail to it is not protected; ask whoever runs it for them\n",
                        "; 30 mx.provider.lab, in the zone provider.lab: not yours;",
                        ";   it has 1 TLSA record: senders that validate go by it\n",
                        "_25._tcp.mx1.own.lab. 300 IN TLSA " + ours.toText() + "\n",
                        "_25._tcp.mx1.own.lab. 300 IN TLSA " + theirs.toText() + "\n");
        assertThat(screen.status()).isZero();
    }

    @Test
    void whatIsPublishedIsComparedWithTheFiles() {
        assertThat(gen("own.lab", file("mx.good311.lab")).out())
                .contains("published: " + ours.toText() + ", of " + file("mx.good311.lab") + "\n")
                .doesNotContain("is new beside those");
        assertThat(gen("own.lab").out())
                .contains("published: " + ours.toText() + "\n")
                .doesNotContain("of none of the files");
    }

    @Test
    void anotherZoneOfOnesOwnIsNamed() {
        var screen = gen("own.lab", "--own", "second.lab", file("mx.good311.lab"));
        assertThat(records(screen.out())).containsExactly("_25._tcp.mx1.own.lab", "_25._tcp.mx2.second.lab");
        assertThat(screen.err()).contains("the same records are for 2 hosts");
        var one = gen("own.lab", "--own", "second.lab", "--name", "mx2.second.lab", file("mx.good311.lab"));
        assertThat(records(one.out())).containsExactly("_25._tcp.mx2.second.lab");
        assertThat(one.err()).isEmpty();
        var none = gen("own.lab", "--name", "mx9.own.lab", file("mx.good311.lab"));
        assertThat(none.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(none.err()).contains("these are: mx1.own.lab, mx2.second.lab, mx.provider.lab");
    }

    /** The zone of the domain may be above it, and a host's below; that above is another's. */
    @Test
    void theZoneDecides() {
        assertThat(records(gen("branch.own.lab", file("mx.good311.lab")).out()))
                .containsExactly("_25._tcp.mx1.own.lab");
        var below = gen("below.lab", file("mx.good311.lab"));
        assertThat(records(below.out())).containsExactly("_25._tcp.mx.cut.below.lab");
        assertThat(below.out()).contains("in the zone cut.below.lab: yours");
        var above = gen("cut.own.lab", file("mx.good311.lab"));
        assertThat(above.out()).contains("mx1.own.lab, in the zone own.lab: not yours");
        assertThat(records(above.out())).isEmpty();
        assertThat(above.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(above.err()).contains("--own ZONE says what is");
    }

    /** A record for the key of others would break mail as soon as they change it. */
    @Test
    void anAliasOfOnesOwnToAHostOfOthersGetsNoRecord() {
        var screen = gen("alias.lab", file("mx.good311.lab"));
        assertThat(screen.out())
                .contains("mx.alias.lab, an alias of mx.provider.lab, in the zone provider.lab: not yours");
        assertThat(records(screen.out())).isEmpty();
        assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void toolsThatReplaceAnRrsetKeepWhatIsThere() {
        for (var form :
                List.of("octodns", "dnscontrol", "terraform-desec", "terraform-cloudflare", "nsupdate", "rfc3597")) {
            var out = gen("stale.lab", "-o", form, file("mx.good311.lab")).out();
            var digest = form.equals("rfc3597")
                    ? theirs.rdata().toHex().toUpperCase(Locale.ROOT)
                    : theirs.data().toHex();
            var code = out.lines().filter(line -> !line.matches("(;|#|//) .*")).toList();
            assertThat(code).as(form).anyMatch(line -> line.contains(digest));
            assertThat(out).as(form).contains("_25._tcp.mx");
        }
        assertThat(gen("stale.lab", "-o", "octodns", file("mx.good311.lab")).out())
                .contains("\n--- # stale.lab.yaml\n_25._tcp.mx:\n  ttl: 300\n");
        assertThat(gen("stale.lab", "-o", "panel", file("mx.good311.lab")).out())
                .contains(
                        "Data:          " + ours.data().toHex(), "Keep:          _25._tcp.mx TLSA " + theirs.toText());
        assertThat(gen("stale.lab", "--ttl", "60", file("mx.good311.lab")).out())
                .contains(" 60 IN TLSA " + ours.toText());
    }

    @Test
    void everyZoneHasItsPartOfAFile() {
        var screen = gen("own.lab", "--own", "second.lab", "-o", "octodns", file("mx.good311.lab"));
        assertThat(screen.out())
                .contains("--- # own.lab.yaml\n_25._tcp.mx1:\n", "--- # second.lab.yaml\n_25._tcp.mx2:\n");
        var update = gen("own.lab", "--own", "second.lab", "-o", "nsupdate", file("mx.good311.lab"));
        assertThat(update.out()).contains("\nzone own.lab.\n", "\nzone second.lab.\n");
    }

    /** One RRset behind aliases of several hosts is declared once. */
    @Test
    void whatHostsShareIsWrittenOnce() {
        var file = gen("common.lab", "-o", "octodns", file("mx.ee-ca.lab"));
        assertThat(file.out().lines().filter("tlsa:"::equals)).hasSize(1);
        assertThat(records(gen("common.lab", file("mx.ee-ca.lab")).out()))
                .containsExactly("tlsa.common.lab", "tlsa.common.lab");
    }

    @Test
    void moreHostsThanAreLookedAtAreNotLeftUnsaid() {
        var screen = gen("many.lab", file("mx.good311.lab"));
        assertThat(screen.status()).isEqualTo(ExitStatus.UNDETERMINED);
        assertThat(screen.err()).contains(" more, not looked at");
    }

    @Test
    void whatIsNotKnownIsNeverNone() {
        var screen = gen("nosoa.lab", file("mx.good311.lab"));
        assertThat(screen.status()).isEqualTo(ExitStatus.UNDETERMINED);
        assertThat(screen.out()).contains("mx.provider.lab, in the zone provider.lab: whose it is cannot be told");
        assertThat(records(screen.out())).isEmpty();
        assertThat(screen.err())
                .contains(
                        "not determined: mx.nosoa.lab: the zone of its TLSA records cannot be found",
                        "not determined: mx.provider.lab: the zone of nosoa.lab cannot be found");
    }

    @Test
    void anAddressInPlaceOfAHostCanHaveNone() {
        var screen = gen("literal.lab", file("mx.good311.lab"));
        assertThat(screen.out()).contains("an address stands where the name of a host must");
        assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void microsoftsUnsignedHostHasTheStepsToTheSignedOne() {
        var screen = gen("m365old.lab");
        assertThat(screen.status()).isZero();
        assertThat(screen.out())
                .containsSubsequence(
                        "5 m365old" + LEGACY + ", in the zone mail.protection.outlook.com: not yours;",
                        "; 1. the domain must be an accepted domain",
                        "preference 0 or 10; now it is 5\n",
                        "; 2. lower the TTL",
                        "(seen: 3600 seconds)",
                        "Get-DnssecStatusForVerifiedDomain -DomainName m365old.lab",
                        "Enable-DnssecForVerifiedDomain -DomainName m365old.lab",
                        "O365InboundSmtp",
                        "remove the old one",
                        "Enable-SmtpDaneInbound -DomainName m365old.lab",
                        "Get-SmtpDaneInboundStatus -DomainName m365old.lab",
                        "danewerk check m365old.lab",
                        "; No TLSA record of this is yours to publish.\n");
        assertThat(gen("m365.plain").out()).contains("; 1. sign the zone m365.plain, and have its DS record published");
        var named = gen("m365old.lab", "--own", "outlook.com", file("mx.good311.lab"));
        assertThat(records(named.out())).isEmpty();
        assertThat(named.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void microsoftsSignedHostHasOneStepLeftOrNone() {
        var off = gen("m365new.lab").out();
        assertThat(off)
                .containsSubsequence(
                        "inbound SMTP DANE is not on",
                        "1. remove the MX record of m365new" + LEGACY,
                        "DnssecFeatureStatus must be Enabled",
                        "Enable-SmtpDaneInbound -DomainName m365new.lab")
                .doesNotContain("Enable-DnssecForVerifiedDomain");
        var on = gen("m365on.lab").out();
        assertThat(on).contains("there is nothing for you to publish").doesNotContain("-DomainName");
    }

    /** That command has no such options, whatever is told elsewhere. */
    @Test
    void noCommandIsInvented() {
        for (var domain : List.of("m365old.lab", "m365.plain", "m365new.lab", "m365on.lab")) {
            assertThat(gen(domain).out()).doesNotContain("Set-AcceptedDomain", "-DaneEnabled", " IN TLSA ");
        }
    }

    @Test
    void jsonFollowsItsSchemaAndHasTheRecordsOfGen() throws IOException {
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        for (var domain : List.of(
                "own.lab",
                "alias.lab",
                "nosoa.lab",
                "literal.lab",
                "m365old.lab",
                "m365on.lab",
                "tlsaservfail.lab",
                "unsigned.plain",
                "implicitmx.lab",
                "wildtlsa.lab",
                "mxcnameorig.lab",
                "nxmxhost.lab")) {
            var json = json(gen(domain, "--json", file("mx.good311.lab")));
            assertThat(schema.validate(json))
                    .as(domain + "\n" + json.toPrettyString())
                    .isEmpty();
        }
        var hosts = json(gen("own.lab", "-o", "json", file("mx.good311.lab"))).get("hosts");
        assertThat(hosts.get(0).get("records").get(0).get("owner").textValue()).isEqualTo("_25._tcp.mx1.own.lab.");
        assertThat(hosts.get(0).get("records").get(0).get("rdata").textValue()).isEqualTo(ours.toText());
        assertThat(hosts.get(0).get("published").get(0).get("result").textValue())
                .isEqualTo("matches");
        assertThat(hosts.findValuesAsText("holder")).containsExactly("own", "other", "other");
        assertThat(hosts.get(2).get("records")).isEmpty();
    }

    private static JsonNode json(Screen screen) throws IOException {
        return new ObjectMapper().readTree(screen.out());
    }

    /** The owners of the records, as a reader of zone files has them. */
    private static List<String> records(String text) {
        return TlsaZone.read(text).orThrow().entries().stream()
                .map(entry -> entry.owner().orElseThrow().toText())
                .toList();
    }

    private static Issued leaf(String name) {
        return WORLD.hosts().stream()
                .filter(host -> host.name().toText().equals(name))
                .findFirst()
                .orElseThrow()
                .identities()
                .getFirst()
                .leaf();
    }

    /** The certificate that a host of the lab presents. */
    private static String file(String host) {
        return temporary.resolve(host + ".der").toString();
    }

    private static Screen gen(String domain, String... more) {
        var words = new ArrayList<>(List.of(
                "gen",
                "--mx",
                domain,
                "--resolver",
                "127.0.0.1:" + lab.resolverAddress().getPort(),
                "--root-anchor",
                temporary.resolve("root.key").toString()));
        words.addAll(List.of(more));
        return Screen.of(lab, words);
    }
}
