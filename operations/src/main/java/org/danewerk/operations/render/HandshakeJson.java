package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.Verdict;

/** One connection: what was offered, what was seen, and what follows. */
final class HandshakeJson {
    private final JsonGenerator json;

    HandshakeJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Handshake handshake) throws IOException {
        json.writeStartObject();
        var evidence = handshake.evidence();
        var attempt = evidence.attempt();
        json.writeStringField("offered", Policies.word(attempt.offered()));
        DomainJson.optional(json, "sni", attempt.sni().map(DomainName::toText));
        seen(evidence);
        var verdict = handshake.verdict();
        DomainJson.optional(json, "verdict", verdict.map(HandshakeJson::word));
        DomainJson.optional(json, "reason", verdict.map(one -> one.reason().id()));
        DomainJson.optional(
                json, "reason_spec", verdict.map(one -> one.reason().spec().toString()));
        var match = verdict.flatMap(one -> one instanceof Verdict.Authenticated authenticated
                ? Optional.of(authenticated.by())
                : Optional.empty());
        match(match);
        json.writeArrayFieldStart("records");
        if (verdict.isPresent() && verdict.get().records().isPresent()) {
            for (var result : verdict.get().records().get().records()) {
                json.writeStartObject();
                RecordJson.write(json, result);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeStringField("at", attempt.at().toString());
        json.writeNumberField("took_ms", attempt.took().toMillis());
        json.writeArrayFieldStart("transcript");
        for (var line : attempt.transcript()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated -> "authenticated";
            case Verdict.Trusted trusted -> "trusted";
            case Verdict.Encrypted encrypted -> "encrypted";
            case Verdict.Opportunistic opportunistic -> "opportunistic";
            case Verdict.Refused refused -> "refused";
            case Verdict.Deferred deferred -> "deferred";
        };
    }

    private void seen(Evidence evidence) throws IOException {
        switch (evidence) {
            case Evidence.Encrypted seen -> {
                json.writeStringField("outcome", "encrypted");
                json.writeStringField("protocol", seen.protocol());
                json.writeStringField("cipher", seen.cipherSuite());
                json.writeStringField("key_algorithm", seen.keyAlgorithm());
                json.writeStringField("tls_layer", seen.layer());
                json.writeArrayFieldStart("chain");
                for (var certificate : seen.chain().certificates()) {
                    CertificateSummary.of(certificate).write(json);
                }
                json.writeEndArray();
                DomainJson.optional(
                        json, "raw_public_key", seen.chain().rawPublicKey().map(key -> key.toHex()));
            }
            case Evidence.Plaintext seen -> {
                json.writeStringField("outcome", "plaintext");
                json.writeStringField("cause", Policies.word(seen.why()));
                json.writeStringField("detail", seen.reply());
            }
            case Evidence.HandshakeFailed seen -> {
                json.writeStringField("outcome", "handshake-failed");
                json.writeStringField("cause", Policies.word(seen.cause()));
                json.writeStringField("detail", seen.why());
            }
            case Evidence.Unreachable seen -> {
                json.writeStringField("outcome", "unreachable");
                json.writeStringField("cause", Policies.word(seen.cause()));
                json.writeStringField("detail", seen.why());
            }
        }
    }

    private void match(Optional<RecordResult.Matched> match) throws IOException {
        if (match.isPresent()) {
            json.writeNumberField("match_depth", match.get().depth());
            json.writeStringField("matched", match.get().record().toText());
        } else {
            json.writeNullField("match_depth");
            json.writeNullField("matched");
        }
    }
}
