package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.Signer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProofJsonTest {
    private static final DomainName NAME = DomainName.of("mx.example.org.");
    private static final Question QUESTION = new Question(NAME, RecordType.A);
    private static final RrSet ADDRESS = new RrSet(List.of(Bytes.of(new byte[] {(byte) 192, 0, 2, 1})), 60);
    private static final Signer SIGNER = new Signer(
            DomainName.of("example.org."),
            4711,
            13,
            3600,
            Instant.parse("2026-06-01T00:00:00Z"),
            Instant.parse("2026-06-15T00:00:00Z"));

    @Test
    void everyKindOfStepIsWrittenBySchema() throws IOException {
        var keys = new ProofLink.Keys(DomainName.ROOT, ADDRESS, SIGNER, ProofLink.TrustedBy.ANCHOR);
        var records = new ProofLink.Records(NAME, 1, ADDRESS, SIGNER, Optional.of(DomainName.of("example.org.")));
        var denied = new ProofLink.Denied(NAME, 1, Absence.NXDOMAIN, List.of(SIGNER));
        var found = new Lookup.Found<>(
                QUESTION,
                ADDRESS,
                DnssecStatus.SECURE,
                List.of(),
                60,
                Proof.NONE.and(keys).and(records).and(denied),
                List.of());

        var links = valid(ProofJson.of(found)).path("links");

        assertThat(links.findValuesAsText("link")).containsExactly("keys", "records", "denied");
        assertThat(links.path(0).path("trusted_by").asText()).isEqualTo("anchor");
        assertThat(links.path(1).path("wildcard").asText()).isEqualTo("*.example.org");
        assertThat(links.path(1).path("records").path(0).asText()).isEqualTo("192.0.2.1");
        assertThat(links.path(2).path("signed_by").path(0).path("key_tag").asInt())
                .isEqualTo(4711);
    }

    @ParameterizedTest
    @EnumSource(DnssecCause.class)
    @DisplayName("RFC 8914 §4: the number and its name stand beside the failure and beside the step")
    void whereItEnds(DnssecCause cause) throws IOException {
        var end = new ProofLink.Ends(
                NAME, RecordType.DNSKEY.code(), DnssecStatus.BOGUS, new DnssecReason(cause, "why \u001b[2J"));
        var failed = new Lookup.Failed<RrSet>(
                QUESTION, LookupFailure.BOGUS, "why", List.of(), Proof.NONE.and(end), List.of());

        var written = ProofJson.of(failed);
        var answer = valid(written).path("answer");

        assertThat(written.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        int number = cause.infoCode().map(code -> code.number()).orElse(6);
        assertThat(answer.path("info_code").asInt()).isEqualTo(number);
        assertThat(answer.path("info_name").asText())
                .isEqualTo(failed.infoCode().words());
        assertThat(answer.path("reason").path("name").asText()).isEqualTo("mx.example.org");
        assertThat(answer.path("reason").path("type").asText()).isEqualTo("DNSKEY");
        assertThat(answer.path("reason").has("info_code"))
                .isEqualTo(cause.infoCode().isPresent());
    }

    @Test
    void documentationHasTheSchemaThatIsShipped() throws IOException {
        assertThat(Path.of("../docs/json-schema/danewerk.proof-1.json")).hasContent(shipped());
    }

    private static JsonNode valid(String json) throws IOException {
        var node = new ObjectMapper().readTree(json);
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(shipped());
        assertThat(schema.validate(node)).as(json).isEmpty();
        return node;
    }

    private static String shipped() throws IOException {
        try (var in = ProofJson.class.getResourceAsStream("danewerk.proof-1.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
