package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.operations.explain.CodePage;
import org.danewerk.operations.explain.Diagnosis;
import org.danewerk.operations.explain.Reading;

/** What {@code explain} tells, as JSON, {@code danewerk.explain/1}. Each method writes one document, with a line feed behind it. */
public final class ExplainJson {
    public static final String SCHEMA = "danewerk.explain/1";

    private final JsonGenerator json;

    private ExplainJson(JsonGenerator json) {
        this.json = json;
    }

    public static void write(Map<ReasonCode, CodePage> codes, Writer out, String version) throws IOException {
        document(codes, List.of(), new Reading.Understood(List.of(), 0, 0, 0), out, version);
    }

    public static void write(Reading.Understood read, Writer out, String version) throws IOException {
        document(Map.of(), List.of(), read, out, version);
    }

    /** @param record a TLSA record in words, line by line */
    public static void write(List<String> record, Writer out, String version) throws IOException {
        document(Map.of(), record, new Reading.Understood(List.of(), 0, 0, 0), out, version);
    }

    private static void document(
            Map<ReasonCode, CodePage> codes, List<String> record, Reading.Understood read, Writer out, String version)
            throws IOException {
        var json = JsonReport.indented(out);
        JsonReport.begin(json, SCHEMA, version);
        var writer = new ExplainJson(json);
        json.writeArrayFieldStart("codes");
        for (var code : codes.entrySet()) {
            writer.code(code.getKey(), code.getValue());
        }
        json.writeEndArray();
        writer.strings("record", record);
        json.writeArrayFieldStart("diagnoses");
        for (var diagnosis : read.diagnoses()) {
            writer.diagnosis(diagnosis);
        }
        json.writeEndArray();
        json.writeNumberField("lines", read.lines());
        json.writeNumberField("others", read.others());
        json.writeNumberField("cut", read.cut());
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void code(ReasonCode code, CodePage page) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", code.id());
        strings("aliases", code.aliases());
        json.writeStringField("severity", code.severity().text());
        json.writeStringField("party", Policies.word(code.party()));
        json.writeStringField("spec", code.spec().toString());
        json.writeStringField("summary", code.summary());
        json.writeArrayFieldStart("sections");
        for (var section : page.sections()) {
            json.writeStartObject();
            json.writeStringField("title", section.title());
            json.writeStringField("text", section.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void diagnosis(Diagnosis diagnosis) throws IOException {
        var symptom = diagnosis.symptom();
        json.writeStartObject();
        json.writeStringField("symptom", symptom.id());
        json.writeStringField("means", symptom.gravity().word());
        json.writeStringField("cause", diagnosis.cause());
        if (symptom.party().isPresent()) {
            json.writeStringField("party", Policies.word(symptom.party().get()));
        } else {
            json.writeNullField("party");
        }
        json.writeStringField("sure", symptom.certainty().word());
        json.writeStringField("spec", symptom.spec().toString());
        strings("codes", symptom.codes());
        strings("next", diagnosis.next());
        strings("domains", diagnosis.domains());
        strings("hosts", diagnosis.hosts());
        json.writeNumberField("count", diagnosis.count());
        json.writeArrayFieldStart("lines");
        for (var line : diagnosis.lines()) {
            json.writeNumber(line);
        }
        json.writeEndArray();
        json.writeStringField("sample", diagnosis.sample());
        json.writeEndObject();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
