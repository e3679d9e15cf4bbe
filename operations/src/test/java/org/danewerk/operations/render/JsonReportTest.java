package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.danewerk.core.report.AuditReport;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final List<AuditReport> REPORTS = List.of(
            SampleReports.pass(),
            SampleReports.mismatch(),
            SampleReports.hostile(),
            SampleReports.bogus(),
            SampleReports.stale(),
            SampleReports.nullMx());

    @Test
    void documentFollowsTheSchema() throws IOException {
        var document = parse(document(REPORTS));
        assertThat(schema().validate(document)).isEmpty();
        assertThat(document.path("schema").asText()).isEqualTo("danewerk.check/1");
        assertThat(document.path("domains")).hasSize(REPORTS.size());
    }

    @Test
    void everyLineFollowsTheSchemaAndStandsAlone() throws IOException {
        var lines = lines(REPORTS).lines().toList();
        assertThat(lines).hasSize(REPORTS.size());
        for (var line : lines) {
            var domain = parse(line);
            assertThat(schema().validate(domain)).isEmpty();
            assertThat(domain.path("schema").asText()).isEqualTo("danewerk.check/1");
        }
    }

    @Test
    void schemaRefusesWhatItDoesNotDescribe() throws IOException {
        assertThat(schema().validate(parse(document(REPORTS).replace("\"delivery\"", "\"deliver\""))))
                .isNotEmpty();
    }

    @Test
    void eachRecordEachHandshakeAndTheMatchAreThere() throws IOException {
        var host = parse(lines(List.of(SampleReports.pass()))).path("hosts").path(0);
        assertThat(host.path("preference").asInt()).isEqualTo(10);
        assertThat(host.path("tlsa_base_domain").asText()).isEqualTo("mx.example.org");
        assertThat(host.path("tlsa").findValuesAsText("result")).containsExactly("missed", "matched");
        assertThat(host.path("lookups").findValuesAsText("type")).containsExactly("AAAA", "A", "TLSA");
        var handshakes = host.path("addresses").path(0).path("handshakes");
        assertThat(handshakes.path(0).path("verdict").asText()).isEqualTo("authenticated");
        assertThat(handshakes.path(0).path("match_depth").asInt(-1)).isZero();
        assertThat(handshakes.path(0).path("matched").asText()).isEqualTo(SampleReports.GOOD.toText());
        assertThat(handshakes.path(0).path("reason").asText()).isEqualTo("matched");
        assertThat(handshakes.path(1).path("verdict").isNull()).isTrue();
    }

    @Test
    void textOfServersIsKeptAndYetHarmless() throws IOException {
        var written = lines(List.of(SampleReports.hostile()));
        assertThat(written.strip().chars().allMatch(c -> c >= ' ' && c < 0x7f)).isTrue();
        assertThat(parse(written).findValuesAsText("detail"))
                .contains("454 \u001b[2J\u009b31m\u202ego\r\nexample.org: pass");
    }

    @Test
    void failedLookupHasItsNumberAndWhereTheProofBroke() throws IOException {
        var tlsa = parse(lines(List.of(SampleReports.bogus())))
                .path("hosts")
                .path(0)
                .path("lookups")
                .path(1);
        assertThat(tlsa.path("type").asText()).isEqualTo("TLSA");
        assertThat(tlsa.path("info_code").asInt()).isEqualTo(7);
        assertThat(tlsa.path("info_name").asText()).isEqualTo("signature expired");
        assertThat(tlsa.path("reason").path("name").asText()).isEqualTo("example.org");
        assertThat(tlsa.path("reason").path("type").asText()).isEqualTo("DNSKEY");
        assertThat(tlsa.path("reason").path("cause").asText()).isEqualTo("signature-expired");
    }

    /** RFC 8914. */
    @Test
    void whatResolversSayBesideIsTold() throws IOException {
        var mx = parse(lines(List.of(SampleReports.stale()))).path("mx");
        assertThat(mx.path("dnssec").asText()).isEqualTo("secure");
        assertThat(mx.path("extended_errors").findValuesAsText("info_code")).containsExactly("3", "22");
        assertThat(mx.path("extended_errors").findValuesAsText("info_name"))
                .containsExactly("stale answer", "no reachable authority");
        assertThat(mx.path("extended_errors").findValuesAsText("text")).containsExactly("from yesterday", "");
        assertThat(parse(lines(List.of(SampleReports.nullMx()))).path("mx").has("extended_errors"))
                .isFalse();
    }

    @Test
    void documentationHasTheSchemaThatIsShipped() throws IOException {
        assertThat(Path.of("../docs/json-schema/danewerk.check-1.json")).hasContent(shipped());
    }

    private static String document(List<AuditReport> reports) throws IOException {
        var out = new StringWriter();
        try (var json = JsonReport.document(out, "1.0", SampleReports.AT)) {
            for (var report : reports) {
                json.add(report);
            }
        }
        return out.toString();
    }

    private static String lines(List<AuditReport> reports) throws IOException {
        var out = new StringWriter();
        try (var json = JsonReport.lines(out)) {
            for (var report : reports) {
                json.add(report);
            }
        }
        return out.toString();
    }

    private static JsonNode parse(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(shipped());
    }

    private static String shipped() throws IOException {
        try (var in = JsonReport.class.getResourceAsStream("danewerk.check-1.json")) {
            return new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
