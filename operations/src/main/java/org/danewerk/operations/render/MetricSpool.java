package org.danewerk.operations.render;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The lines of one metric, kept small until their turn comes: what they share is held once. */
final class MetricSpool {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final Writer lines =
            new OutputStreamWriter(new DeflaterOutputStream(kept, deflater, BUFFER), StandardCharsets.UTF_8);

    void add(String line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all", e);
        }
    }

    /** How many octets are held. */
    int octets() {
        return kept.size();
    }

    /** Writes all lines, and takes no more. */
    void end(Writer out) throws IOException {
        lines.close();
        deflater.end();
        try (var in = new InputStreamReader(
                new InflaterInputStream(new ByteArrayInputStream(kept.toByteArray())), StandardCharsets.UTF_8)) {
            in.transferTo(out);
        }
    }

    private static final int BUFFER = 1 << 13;
}
