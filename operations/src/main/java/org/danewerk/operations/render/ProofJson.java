package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.RrType;

/** An answer and its proof, step by step from the trust anchor, as one line of JSON: danewerk.proof/1. */
public final class ProofJson {
    private static final String FORMAT = "danewerk.proof/1";

    private ProofJson() {}

    /** Without a line feed. */
    public static String of(Lookup<RrSet> answer) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.setHighestNonEscapedChar(0x7e);
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeFieldName("answer");
            int type = answer.question().type().code();
            new LookupJson(json).write(answer, (to, records) -> records(to, type, records));
            json.writeArrayFieldStart("links");
            for (var link : answer.proof().links()) {
                json.writeStartObject();
                write(json, link);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ProofLink link) throws IOException {
        json.writeStringField(
                "link",
                switch (link) {
                    case ProofLink.Keys keys -> "keys";
                    case ProofLink.Records records -> "records";
                    case ProofLink.Denied denied -> "denied";
                    case ProofLink.Ends ends -> "ends";
                });
        place(json, link);
        switch (link) {
            case ProofLink.Keys(var owner, var keys, var signer, var by) -> {
                rrset(json, link.type(), keys);
                signature(json, signer);
                json.writeStringField("trusted_by", Policies.word(by));
            }
            case ProofLink.Records(var owner, var type, var records, var signer, var wildcardParent) -> {
                rrset(json, type, records);
                signature(json, signer);
                wildcard(json, wildcardParent);
            }
            case ProofLink.Denied(var owner, var type, var absence, var signers) -> {
                json.writeStringField("absence", Policies.word(absence));
                json.writeArrayFieldStart("signed_by");
                for (var signer : signers) {
                    signer(json, signer);
                }
                json.writeEndArray();
            }
            case ProofLink.Ends ends -> reason(json, ends);
        }
    }

    /** What a step is about. */
    static void place(JsonGenerator json, ProofLink link) throws IOException {
        json.writeStringField("name", link.owner().toText());
        json.writeStringField("type", RrType.text(link.type()));
    }

    /** Why the proof ends there. */
    static void reason(JsonGenerator json, ProofLink.Ends end) throws IOException {
        var cause = end.reason().cause();
        json.writeStringField("dnssec", Policies.word(end.status()));
        json.writeStringField("cause", Policies.word(cause));
        json.writeStringField("text", end.reason().text());
        json.writeStringField("rule", cause.rule().toString());
        if (cause.infoCode().isPresent()) {
            LookupJson.infoCode(json, cause.infoCode().get());
        }
    }

    private static void rrset(JsonGenerator json, int type, RrSet rrset) throws IOException {
        json.writeArrayFieldStart("records");
        records(json, type, rrset);
        json.writeEndArray();
        json.writeNumberField("ttl", rrset.ttlSeconds());
    }

    private static void records(JsonGenerator json, int type, RrSet rrset) throws IOException {
        for (var rdata : rrset.rdata()) {
            json.writeString(ProofText.data(type, rdata));
        }
    }

    private static void signature(JsonGenerator json, Signer signer) throws IOException {
        json.writeArrayFieldStart("signed_by");
        signer(json, signer);
        json.writeEndArray();
    }

    private static void signer(JsonGenerator json, Signer signer) throws IOException {
        json.writeStartObject();
        json.writeStringField("zone", signer.zone().toText());
        json.writeNumberField("key_tag", signer.keyTag());
        json.writeNumberField("algorithm", signer.algorithm());
        json.writeStringField("inception", signer.inception().toString());
        json.writeStringField("expiration", signer.expiration().toString());
        json.writeEndObject();
    }

    private static void wildcard(JsonGenerator json, Optional<DomainName> parent) throws IOException {
        if (parent.isPresent()) {
            json.writeStringField("wildcard", parent.get().child("*").toText());
        }
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
}
