package org.danewerk.operations.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.danewerk.operations.render.EvidenceJson;

/**
 * An array of a document while it grows, which begins only when the array is complete. It is kept deflated: entries are much alike, and
 * there may be very many.
 */
final class PackedArray {
    private final String name;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Writer text;
    private final JsonGenerator json;

    /** @param name of the member that it is the value of */
    PackedArray(String name) throws IOException {
        this.name = name;
        text = new OutputStreamWriter(
                new DeflaterOutputStream(octets, new Deflater(Deflater.BEST_SPEED), BUFFER), StandardCharsets.US_ASCII);
        json = EvidenceJson.part(text);
        // As deep as it will stand in the document.
        json.writeStartObject();
        json.writeArrayFieldStart(name);
    }

    /** For its entries. */
    JsonGenerator json() {
        return json;
    }

    /**
     * Ends it, and writes it as a member.
     *
     * @param document in its outermost object
     * @param out the writer of the document
     */
    void writeTo(JsonGenerator document, Writer out) throws IOException {
        json.writeEndArray();
        json.flush();
        text.close();
        document.writeFieldName(name);
        document.writeRawValue("");
        document.flush();
        try (var in = new InputStreamReader(
                new InflaterInputStream(new ByteArrayInputStream(octets.toByteArray())), StandardCharsets.US_ASCII)) {
            skipTo('[', in);
            out.write('[');
            in.transferTo(out);
        }
    }

    /** Past it: what stands before the array is the document's to say. */
    private static void skipTo(char end, Reader in) throws IOException {
        for (int read = in.read(); read >= 0 && read != end; read = in.read()) {}
    }

    private static final int BUFFER = 8192;
}
