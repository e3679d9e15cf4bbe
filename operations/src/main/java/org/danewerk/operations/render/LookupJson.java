package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.InfoCode;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.ProofLink;

/** One lookup: its question, outcome and DNSSEC status, aliases, and the records in presentation form. */
final class LookupJson {
    private final JsonGenerator json;

    LookupJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a value of a lookup as the elements of {@code records}. */
    interface Records<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    <T> void write(Lookup<T> lookup, Records<T> records) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", lookup.question().name().toText());
        json.writeStringField("type", lookup.question().type().name());
        json.writeStringField("outcome", outcome(lookup));
        json.writeStringField("dnssec", Policies.word(lookup.status()));
        json.writeArrayFieldStart("aliases");
        for (var alias : lookup.aliases()) {
            json.writeStartObject();
            json.writeStringField("owner", alias.owner().toText());
            json.writeStringField("target", alias.target().toText());
            json.writeStringField("dnssec", Policies.word(alias.status()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("records");
        if (lookup instanceof Lookup.Found<T> found) {
            records.write(json, found.value());
        }
        json.writeEndArray();
        switch (lookup) {
            case Lookup.Found<T> found -> json.writeNumberField("ttl", found.ttlSeconds());
            case Lookup.Absent<T> absent -> json.writeNumberField("ttl", absent.ttlSeconds());
            case Lookup.Failed<T> failed -> {
                json.writeStringField("failure", Policies.word(failed.failure()));
                json.writeStringField("detail", failed.detail());
                infoCode(json, failed.infoCode());
            }
        }
        if (!lookup.extendedErrors().isEmpty()) {
            extendedErrors(lookup.extendedErrors());
        }
        var end = lookup.proof().end();
        if (end.isPresent()) {
            reason(end.get());
        }
        json.writeEndObject();
    }

    private void extendedErrors(List<ExtendedError> errors) throws IOException {
        json.writeArrayFieldStart("extended_errors");
        for (var error : errors) {
            json.writeStartObject();
            infoCode(json, error.infoCode().orElseThrow());
            json.writeStringField("text", error.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void reason(ProofLink.Ends end) throws IOException {
        json.writeObjectFieldStart("reason");
        ProofJson.place(json, end);
        ProofJson.reason(json, end);
        json.writeEndObject();
    }

    /** By number and name. RFC 8914 §4. */
    static void infoCode(JsonGenerator json, InfoCode code) throws IOException {
        json.writeNumberField("info_code", code.number());
        json.writeStringField("info_name", code.words());
    }

    static void mx(JsonGenerator json, List<MxRecord> value) throws IOException {
        for (var mx : value) {
            json.writeStartObject();
            json.writeNumberField("preference", mx.preference());
            json.writeStringField("host", mx.exchange().toText());
            json.writeEndObject();
        }
    }

    static void addresses(JsonGenerator json, List<InetAddress> value) throws IOException {
        for (var address : value) {
            json.writeString(AddressText.of(address));
        }
    }

    static void alias(JsonGenerator json, DomainName value) throws IOException {
        json.writeString(value.toText());
    }

    static void tlsa(JsonGenerator json, TlsaRrset value) throws IOException {
        for (var record : value.records()) {
            json.writeString(record.toText());
        }
        for (var rdata : value.erroneous()) {
            json.writeString("\\# " + rdata.size() + (rdata.isEmpty() ? "" : " " + rdata.toHex()));
        }
    }

    private static String outcome(Lookup<?> lookup) {
        return switch (lookup) {
            case Lookup.Found<?> found -> "found";
            case Lookup.Absent<?> absent -> Policies.word(absent.absence());
            case Lookup.Failed<?> failed -> "failed";
        };
    }
}
