package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.core.finding.Finding;

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
        json.writeStringField("spec", finding.spec().toString());
        json.writeEndObject();
    }

    private static List<String> aliases(Finding finding) {
        return Catalogue.ALL.find(finding.id()).map(ReasonCode::aliases).orElse(List.of());
    }
}
