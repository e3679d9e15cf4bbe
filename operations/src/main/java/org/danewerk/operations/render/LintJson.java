package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.lint.Lint;

/** A lint as one document of JSON, {@code danewerk.lint/1}. */
public final class LintJson {
    public static final String SCHEMA = "danewerk.lint/1";

    private final JsonGenerator json;
    private final LintedZone linted;

    private LintJson(JsonGenerator json, LintedZone linted) {
        this.json = json;
        this.linted = linted;
    }

    public static void write(Writer out, LintedZone linted, String version, Instant at) throws IOException {
        var json = JsonReport.indented(out);
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("at", at.toString());
        DomainJson.optional(json, "file", linted.file());
        new LintJson(json, linted).members();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void members() throws IOException {
        json.writeArrayFieldStart("records");
        for (var entry : linted.zone().entries()) {
            record(entry);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (var lint : linted.lints()) {
            finding(lint);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("includes");
        for (int offset : linted.zone().includes()) {
            json.writeNumber(linted.lines().number(offset));
        }
        json.writeEndArray();
    }

    private void record(TlsaZone.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", linted.lines().number(entry.offset()));
        DomainJson.optional(json, "owner", entry.owner().map(DomainName::toText));
        if (entry.ttlSeconds().isPresent()) {
            json.writeNumberField("ttl", entry.ttlSeconds().getAsLong());
        } else {
            json.writeNullField("ttl");
        }
        switch (entry.record()) {
            case Parsed.Ok<TlsaRecord>(var record) -> {
                json.writeStringField("record", record.toText());
                json.writeNullField("unreadable");
            }
            case Parsed.Malformed<TlsaRecord>(var offset, var reason) -> {
                json.writeNullField("record");
                json.writeStringField("unreadable", reason);
            }
        }
        json.writeEndObject();
    }

    private void finding(Lint lint) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", linted.lines().number(lint.offset()));
        json.writeFieldName("finding");
        FindingJson.write(json, lint.finding());
        json.writeEndObject();
    }
}
