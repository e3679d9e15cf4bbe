package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.operations.anchors.AnchorUpdate;
import org.danewerk.operations.anchors.AnchorsReport;
import org.danewerk.operations.anchors.Authentication;
import org.danewerk.operations.anchors.ShownAnchor;

/** Trust anchors of the root as JSON, {@code danewerk.anchors/1}. */
public final class AnchorsJson {
    public static final String SCHEMA = "danewerk.anchors/1";

    private final JsonGenerator json;

    private AnchorsJson(JsonGenerator json) {
        this.json = json;
    }

    /** One document, with a line feed behind it; the writer stays open. */
    public static void write(AnchorsReport report, Writer out, String version) throws IOException {
        var json = JsonReport.indented(out);
        new AnchorsJson(json).report(report, version);
        json.writeRaw('\n');
        json.flush();
    }

    private void report(AnchorsReport report, String version) throws IOException {
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("at", report.now().toString());
        json.writeStringField("in_use", report.subject());
        json.writeArrayFieldStart("anchors");
        for (var anchor : report.anchors()) {
            anchor(anchor);
        }
        json.writeEndArray();
        rootKeys(json, report);
        if (report.update().isPresent()) {
            update(report.update().get());
        } else {
            json.writeNullField("update");
        }
        findings(json, report);
        json.writeEndObject();
    }

    /** What there is to say of the keys of the root, as fields of an object. */
    static void keys(JsonGenerator json, AnchorsReport report) throws IOException {
        rootKeys(json, report);
        findings(json, report);
    }

    private static void rootKeys(JsonGenerator json, AnchorsReport report) throws IOException {
        json.writeArrayFieldStart("root_keys");
        for (var key : report.keys()) {
            key(json, key);
        }
        json.writeEndArray();
    }

    private static void findings(JsonGenerator json, AnchorsReport report) throws IOException {
        json.writeArrayFieldStart("findings");
        for (var finding : report.findings()) {
            FindingJson.write(json, finding);
        }
        json.writeEndArray();
    }

    private void anchor(ShownAnchor anchor) throws IOException {
        var digest = anchor.digest();
        json.writeStartObject();
        json.writeNumberField("key_tag", digest.keyTag());
        json.writeNumberField("algorithm", digest.algorithm());
        json.writeNumberField("digest_type", digest.digestType());
        json.writeStringField("digest", digest.digest().toHex());
        var validity = digest.validity();
        field("valid_from", validity.hasStart() ? Optional.of(validity.from().toString()) : Optional.empty());
        field("valid_until", validity.hasEnd() ? Optional.of(validity.until().toString()) : Optional.empty());
        json.writeStringField("state", Policies.word(anchor.state()));
        field("problem", anchor.problem());
        json.writeBooleanField("known", anchor.known());
        json.writeEndObject();
    }

    private static void key(JsonGenerator json, RootKey key) throws IOException {
        json.writeStartObject();
        json.writeNumberField("key_tag", key.keyTag());
        json.writeNumberField("algorithm", key.algorithm());
        json.writeBooleanField("entry_point", key.entryPoint());
        json.writeBooleanField("revoked", key.revoked());
        json.writeBooleanField("signs", key.signs());
        json.writeBooleanField("anchored", key.anchored());
        json.writeEndObject();
    }

    private void update(AnchorUpdate update) throws IOException {
        json.writeObjectFieldStart("update");
        json.writeStringField("zone", update.published().zone().toText());
        json.writeStringField(
                "authenticated_by",
                switch (update.authentication()) {
                    case Authentication.Signed signed -> "signature";
                    case Authentication.Confirmed confirmed -> "operator";
                    case Authentication.Refused refused -> "nothing";
                    case Authentication.None none -> "nothing";
                });
        field(
                "signer",
                update.authentication() instanceof Authentication.Signed(var signer)
                        ? Optional.of(signer)
                        : Optional.empty());
        json.writeBooleanField("accepted", update.accepted());
        json.writeArrayFieldStart("objections");
        for (var objection : update.objections()) {
            json.writeString(objection);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void field(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
