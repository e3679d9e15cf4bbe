package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RecordChange;

/** A finding as an object of JSON, the same in every form of report. */
final class FindingJson {
    private FindingJson() {}

    static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", finding.id());
        json.writeArrayFieldStart("aliases");
        for (var alias : aliases(finding)) {
            json.writeString(alias);
        }
        json.writeEndArray();
        json.writeStringField("severity", finding.severity().text());
        json.writeStringField("party", Policies.word(finding.party()));
        json.writeStringField("subject", finding.subject());
        json.writeStringField("summary", finding.summary());
        if (finding.fix().isPresent()) {
            json.writeStringField("fix", finding.fix().get());
        } else {
            json.writeNullField("fix");
        }
        json.writeArrayFieldStart("changes");
        for (var change : finding.remedy().changes()) {
            write(json, change);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("steps");
        for (var step : finding.remedy().steps()) {
            json.writeString(step);
        }
        json.writeEndArray();
        json.writeStringField("spec", finding.spec().toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RecordChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("owner", change.owner().toText());
        DomainJson.optional(json, "zone", change.zone().map(DomainName::toText));
        json.writeStringField("type", "TLSA");
        json.writeNumberField("ttl", change.ttlSeconds());
        records(json, "add", change.added());
        records(json, "remove", change.removed());
        json.writeArrayFieldStart("remove_erroneous");
        for (var rdata : change.erroneous()) {
            json.writeString(RecordChange.generic(rdata));
        }
        json.writeEndArray();
        records(json, "rrset", change.after());
        json.writeEndObject();
    }

    private static void records(JsonGenerator json, String name, List<TlsaRecord> records) throws IOException {
        json.writeArrayFieldStart(name);
        for (var record : records) {
            json.writeString(record.toText());
        }
        json.writeEndArray();
    }

    private static List<String> aliases(Finding finding) {
        return Catalogue.ALL.find(finding.id()).map(ReasonCode::aliases).orElse(List.of());
    }
}
