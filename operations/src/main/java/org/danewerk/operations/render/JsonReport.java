package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import org.danewerk.core.report.AuditReport;

/**
 * Reports as JSON, {@code danewerk.check/1}: one document with all domains, or one object a line.
 *
 * <p>Written as a stream, so a long list is never held. Everything beyond ASCII is escaped: no byte of a stranger's text can be
 * read by a terminal as a command. Not for use by several threads at once.
 */
public final class JsonReport implements ReportWriter {
    public static final String SCHEMA = "danewerk.check/1";

    private final Form form;
    private final JsonGenerator json;

    private JsonReport(Form form, JsonGenerator json) {
        this.form = form;
        this.json = json;
    }

    private enum Form {
        DOCUMENT,
        LINES
    }

    /**
     * Begins a document: {@code schema}, {@code generator}, {@code at}, and the array {@code domains}, open.
     *
     * @param at when the run began
     */
    public static JsonReport document(Writer out, String version, Instant at) throws IOException {
        var json = indented(out);
        begin(json, SCHEMA, version);
        json.writeStringField("at", at.toString());
        json.writeArrayFieldStart("domains");
        return new JsonReport(Form.DOCUMENT, json);
    }

    /** Each report becomes one line, with {@code schema} in it. */
    public static JsonReport lines(Writer out) throws IOException {
        var json = generator(out);
        json.setRootValueSeparator(null);
        return new JsonReport(Form.LINES, json);
    }

    /** Writes one report and flushes it. */
    @Override
    public void add(AuditReport report) throws IOException {
        json.writeStartObject();
        if (form == Form.LINES) {
            json.writeStringField("schema", SCHEMA);
        }
        new DomainJson(json).write(report);
        json.writeEndObject();
        if (form == Form.LINES) {
            json.writeRaw('\n');
        }
        json.flush();
    }

    /** Ends the document. The writer stays open. */
    @Override
    public void close() throws IOException {
        if (form == Form.DOCUMENT) {
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        json.flush();
    }

    /** Opens a document by what every one of ours begins with. */
    static void begin(JsonGenerator json, String schema, String version) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", schema);
        json.writeObjectFieldStart("generator");
        json.writeStringField("name", "danewerk");
        json.writeStringField("version", version);
        json.writeEndObject();
    }

    /** For one document that people read too. */
    static JsonGenerator indented(Writer out) throws IOException {
        var json = generator(out);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        return json;
    }

    private static JsonGenerator generator(Writer out) throws IOException {
        var json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setHighestNonEscapedChar(0x7e); // DEL and all beyond
        return json;
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
}
