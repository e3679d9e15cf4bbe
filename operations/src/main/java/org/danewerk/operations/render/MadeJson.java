package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.TlsaRecord;

/** A record to be published, as a JSON object. */
public final class MadeJson {
    private MadeJson() {}

    /** @param from what it was made of, for people */
    public static void write(
            JsonGenerator json, Optional<String> owner, long ttlSeconds, TlsaRecord record, List<String> from)
            throws IOException {
        json.writeStartObject();
        if (owner.isPresent()) {
            json.writeStringField("owner", owner.get());
        }
        json.writeNumberField("ttl", ttlSeconds);
        json.writeStringField("type", "TLSA");
        record(json, record);
        json.writeArrayFieldStart("from");
        for (var one : from) {
            json.writeString(one);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void record(JsonGenerator json, TlsaRecord record) throws IOException {
        json.writeNumberField("usage", record.usage());
        json.writeNumberField("selector", record.selector());
        json.writeNumberField("matching_type", record.matchingType());
        json.writeStringField("data", record.data().toHex());
        json.writeStringField("rdata", record.toText());
        json.writeStringField("rfc3597", record.toGenericText());
    }
}
