package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeclaredTextTest {
    @ParameterizedTest
    @EnumSource(DeclaredForm.class)
    void everyRecordIsThereOnce(DeclaredForm form) {
        var text = text(form, change("_25._tcp.mx.example.org", "example.org", 0xaa, 0xbb));
        assertThat(text.split(hex(0xaa), -1)).hasSize(2);
        assertThat(text.split(hex(0xbb), -1)).hasSize(2);
    }

    /** octoDNS refuses a file with keys out of its order, in which digits count as numbers. */
    @Test
    void octodnsKeysStandInItsOwnOrder() {
        var lines = DeclaredText.of(
                List.of(
                        change("_25._tcp.mx10.example.org", "example.org", 1),
                        change("_25._tcp.mx2.example.org", "example.org", 2),
                        change("_25._tcp.example.org", "example.org", 3),
                        change("_587._tcp.mx2.example.org", "example.org", 4)),
                DeclaredForm.OCTODNS);
        assertThat(lines.stream().filter(line -> line.startsWith("_")))
                .containsExactly("_25._tcp:", "_25._tcp.mx2:", "_25._tcp.mx10:", "_587._tcp.mx2:");
        assertThat(lines.stream().filter(line -> line.startsWith("  ")).limit(7))
                .containsExactly(
                        "  ttl: 300",
                        "  type: TLSA",
                        "  values:",
                        "  - certificate_association_data: '" + hex(3) + "'",
                        "    certificate_usage: 3",
                        "    matching_type: 1",
                        "    selector: 1");
    }

    /** Each zone has a file, or a call, of its own. */
    @Test
    void zonesAreApart() {
        var one = change("_25._tcp.mx.example.org", "example.org", 1);
        var other = change("_25._tcp.mx.example.net", "example.net", 2);
        assertThat(DeclaredText.of(List.of(one, other, one), DeclaredForm.OCTODNS).stream()
                        .filter(line -> line.startsWith("---")))
                .containsExactly("--- # example.org.yaml", "--- # example.net.yaml");
        assertThat(text(DeclaredForm.DNSCONTROL, one, other))
                .isEqualTo("D_EXTEND(\"example.org\",\n"
                        + "  TLSA(\"_25._tcp.mx\", 3, 1, 1, \"" + hex(1) + "\", TTL(300)),\n"
                        + ");\n"
                        + "D_EXTEND(\"example.net\",\n"
                        + "  TLSA(\"_25._tcp.mx\", 3, 1, 1, \"" + hex(2) + "\", TTL(300)),\n"
                        + ");\n");
        assertThat(text(DeclaredForm.TERRAFORM_ROUTE53, one, other))
                .contains("zone_id = var.zone_id_example_org", "zone_id = var.zone_id_example_net");
    }

    @Test
    void labelsOfResourcesAreUnique() {
        var text = text(
                DeclaredForm.TERRAFORM_POWERDNS,
                change("_25._tcp.a.b.example.org", "example.org", 1),
                change("_25._tcp.a_b.example.org", "example.org", 2));
        assertThat(text).contains("\"tlsa_25__tcp_a_b_example_org\" {", "\"tlsa_25__tcp_a_b_example_org_2\" {");
    }

    /** Names come from strangers. */
    @Test
    void nothingLeavesItsQuotes() {
        var change = change("_25._tcp.a\\\"${x}%{y}'#\\010.example.org", "example.org", 1);
        assertThat(text(DeclaredForm.OCTODNS, change)).contains("\n'_25._tcp.a\\\"\\${x}%{y}''#\\010':\n");
        assertThat(text(DeclaredForm.DNSCONTROL, change))
                .contains("TLSA(\"_25._tcp.a\\\\\\\"\\\\${x}%{y}'#\\\\010\", ");
        assertThat(text(DeclaredForm.TERRAFORM_DESEC, change))
                .contains("subname = \"_25._tcp.a\\\\\\\"\\\\$${x}%%{y}'#\\\\010\"\n")
                .contains("resource \"desec_rrset\" \"tlsa_25__tcp_a_____x___y____010_example_org\" {");
    }

    private static RecordChange change(String owner, String zone, int... octets) {
        return new RecordChange(
                DomainName.of(owner),
                Optional.of(DomainName.of(zone)),
                List.of(),
                List.of(),
                Arrays.stream(octets).mapToObj(DeclaredTextTest::record).toList(),
                300);
    }

    private static String text(DeclaredForm form, RecordChange... changes) {
        return String.join("\n", DeclaredText.of(List.of(changes), form)) + "\n";
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }

    private static String hex(int octet) {
        return record(octet).data().toHex();
    }
}
