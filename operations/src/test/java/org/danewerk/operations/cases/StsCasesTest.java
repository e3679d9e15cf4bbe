package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.PolicyReading;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.mtasts.StsRemark;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the MTA-STS case file on records, policy files, patterns, and what a fetch came to. */
class StsCasesTest {
    private static final String FILE = "mta-sts-cases.tsv";
    private static final DomainName OWNER =
            StsRecord.owner(DomainName.of("example.com")).orElseThrow();

    @TestFactory
    Stream<DynamicTest> records() {
        return JsonRow.of(FILE, "SC-TXT-").stream().map(row -> dynamicTest(row.toString(), () -> record(row)));
    }

    private static void record(JsonRow row) {
        var discovery = StsDiscovery.of(TxtRows.lookup(OWNER, row.txt()));
        var reason = row.expected().path("reason").asText();
        switch (discovery) {
            case StsDiscovery.Available(var record) -> {
                assertThat(record.id()).isEqualTo(row.expected().path("id").asText());
                assertThat(words(record.remarks())).isEqualTo(row.findings());
                assertThat(row.expected().path("available").asBoolean()).isTrue();
            }
            case StsDiscovery.NoRecord none -> assertThat(reason).isEqualTo("no-record");
            case StsDiscovery.SeveralRecords several -> assertThat(reason).isEqualTo("several-records");
            case StsDiscovery.Invalid invalid ->
                assertThat(reason).isEqualTo(invalid.lacksId() ? "no-id" : "malformed");
            case StsDiscovery.LookupFailed failed -> throw new AssertionError(failed);
        }
    }

    @TestFactory
    Stream<DynamicTest> policies() {
        return JsonRow.of(FILE, "SC-POL-").stream().map(row -> dynamicTest(row.toString(), () -> policy(row)));
    }

    private static void policy(JsonRow row) {
        switch (PolicyReading.of(octets(row.input().path("body").asText()))) {
            case PolicyReading.Valid(var file) -> {
                assertThat(row.expected().path("valid").asBoolean()).isTrue();
                assertThat(file.mode().word())
                        .isEqualTo(row.expected().path("mode").asText());
                assertThat(file.maxAge().toSeconds())
                        .isEqualTo(row.expected().path("maxAge").asLong());
                assertThat(file.mx().stream().map(MxPattern::toText))
                        .containsExactlyElementsOf(texts(row.expected().path("mx")));
                assertThat(words(file.remarks())).isEqualTo(row.findings());
            }
            case PolicyReading.Invalid invalid ->
                assertThat(invalid.code())
                        .isEqualTo(row.expected().path("reason").asText());
        }
    }

    @TestFactory
    Stream<DynamicTest> patterns() {
        return JsonRow.of(FILE, "SC-MX-").stream()
                .map(row -> dynamicTest(
                        row.toString(),
                        () -> assertThat(matches(row))
                                .isEqualTo(row.expected().path("match").asBoolean())));
    }

    private static boolean matches(JsonRow row) {
        var patterns = texts(row.input().path("mx")).stream()
                .map(text -> MxPattern.parse(text).orThrow())
                .toList();
        return DomainName.parse(row.input().path("host").asText()) instanceof Parsed.Ok<DomainName>(var host)
                && patterns.stream().anyMatch(pattern -> pattern.matches(host));
    }

    @TestFactory
    Stream<DynamicTest> fetches() {
        return fetchRows().stream().map(row -> dynamicTest(row.toString(), () -> fetch(row)));
    }

    private static void fetch(JsonRow row) {
        var type = row.expected().path("tlsrpt").asText();
        var reason = row.expected().path("reason").asText();
        switch (FetchOutcome.of(answer(row.input()))) {
            case FetchOutcome.Fetched fetched ->
                assertThat(row.expected().path("result").asText()).isEqualTo("policy");
            case FetchOutcome.FetchError(var code) ->
                assertThat(List.of(type, reason)).containsExactly("sts-policy-fetch-error", code);
            case FetchOutcome.CertificateInvalid(var code) ->
                assertThat(List.of(type, reason)).containsExactly("sts-webpki-invalid", code);
            case FetchOutcome.PolicyInvalid(var problem) ->
                assertThat(List.of(type, reason)).containsExactly("sts-policy-invalid", problem.code());
        }
    }

    private static FetchAnswer answer(JsonNode input) {
        var type = input.has("contentType")
                ? Optional.ofNullable(input.path("contentType").textValue())
                : Optional.of("text/plain");
        return new FetchAnswer.Answered(input.path("status").asInt(200), type, body(input));
    }

    private static Bytes body(JsonNode input) {
        if (input.has("bodyHex")) {
            return Bytes.ofHex(input.path("bodyHex").asText());
        }
        var policy = "version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 604800\nx: ";
        int size = input.path("bodyOctets").asInt(policy.length() + 1);
        return octets(policy + "a".repeat(size - policy.length()));
    }

    /** Those whose facts a status, a type and a body are; the others need a network, a certificate or a clock. */
    private static List<JsonRow> fetchRows() {
        return JsonRow.of(FILE, "SC-FETCH-").stream()
                .filter(row -> row.input().has("status")
                        && !row.input().path("body").asText().matches("chunked .*|one octet .*"))
                .toList();
    }

    @Test
    void noRowIsLost() {
        assertThat(JsonRow.of(FILE, "SC-TXT-")).hasSize(45);
        assertThat(JsonRow.of(FILE, "SC-POL-")).hasSize(91);
        assertThat(JsonRow.of(FILE, "SC-MX-")).hasSize(16);
        assertThat(fetchRows()).hasSize(23);
        assertThat(PolicyFile.LARGEST).isEqualTo(65_536);
    }

    private static Set<String> words(Set<StsRemark> remarks) {
        var words = new TreeSet<String>();
        remarks.forEach(remark -> words.add(remark.word()));
        return words;
    }

    private static List<String> texts(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.get(i).asText())
                .toList();
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
