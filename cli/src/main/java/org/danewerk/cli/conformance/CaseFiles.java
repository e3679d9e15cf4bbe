package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The files beside a suite, and the clock of a case. */
record CaseFiles(Path directory, ObjectMapper mapper) {
    /** More than any of them has; a device must not fill the memory. */
    private static final long LONGEST = 64L << 20;

    byte[] octets(String name) throws IOException, Unsupported {
        var file = directory.resolve(name);
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
            throw new Unsupported(name + " is no file that can be read");
        }
        return Files.readAllBytes(file);
    }

    JsonNode json(String name) throws IOException, Unsupported {
        return mapper.readTree(octets(name));
    }

    /** Epoch seconds or RFC 3339; now where the case names no time. */
    static Instant time(JsonNode in) throws Unsupported {
        var time = in.path("time");
        if (time.isMissingNode() || time.isNull()) {
            return Instant.now();
        }
        try {
            return time.isNumber() ? Instant.ofEpochSecond(time.asLong()) : Instant.parse(time.asText());
        } catch (DateTimeParseException e) {
            throw new Unsupported("no time: " + time);
        }
    }
}
