package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;

/** The members that say what one TLSA record said. */
final class RecordJson {
    private RecordJson() {}

    static void write(JsonGenerator json, RecordResult result) throws IOException {
        switch (result) {
            case RecordResult.Matched matched -> {
                record(json, matched.record());
                json.writeStringField("result", "matched");
                json.writeNumberField("match_depth", matched.depth());
                json.writeStringField("anchor", Policies.word(matched.anchor()));
            }
            case RecordResult.Missed missed -> {
                record(json, missed.record());
                json.writeStringField("result", "missed");
                json.writeStringField("reason", Policies.word(missed.why()));
                json.writeStringField("detail", missed.detail());
            }
            case RecordResult.NotUsable unusable -> {
                record(json, unusable.record());
                json.writeStringField("result", "unusable");
                json.writeStringField("reason", Policies.word(unusable.cause()));
            }
            case RecordResult.WeakerDigest weaker -> {
                record(json, weaker.record());
                json.writeStringField("result", "weaker-digest");
            }
            case RecordResult.Erroneous erroneous -> {
                json.writeStringField(
                        "record",
                        "\\# " + erroneous.rdata().size() + " "
                                + erroneous.rdata().toHex());
                json.writeStringField("result", "erroneous");
            }
        }
    }

    static void notTried(JsonGenerator json, TlsaRecord record) throws IOException {
        record(json, record);
        json.writeStringField("result", "not-tried");
    }

    private static void record(JsonGenerator json, TlsaRecord record) throws IOException {
        json.writeStringField("record", record.toText());
        json.writeNumberField("usage", record.usage());
        json.writeNumberField("selector", record.selector());
        json.writeNumberField("matching_type", record.matchingType());
        json.writeStringField("data", record.data().toHex());
    }
}
