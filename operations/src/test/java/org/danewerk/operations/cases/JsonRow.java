package org.danewerk.operations.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** One row of a case file whose input and expectation are JSON. */
record JsonRow(String id, String requirement, JsonNode input, JsonNode expected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param beginning of the ids, such as {@code SC-POL-} */
    static List<JsonRow> of(String file, String beginning) {
        try (var stream = Objects.requireNonNull(JsonRow.class.getResourceAsStream("/spec/" + file))) {
            var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> line.startsWith(beginning))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new JsonRow(cells[0], cells[1], json(cells[2]), json(cells[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings that must be there and no others. */
    Set<String> findings() {
        var words = new TreeSet<String>();
        expected.path("findings").forEach(finding -> words.add(finding.asText()));
        return words;
    }

    /** The TXT records, the character-strings of each joined. */
    List<List<String>> txt() {
        return JSON.convertValue(
                input.path("txt"),
                JSON.getTypeFactory()
                        .constructCollectionType(
                                List.class, JSON.getTypeFactory().constructCollectionType(List.class, String.class)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id + " " + requirement;
    }
}
