package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.danewerk.cli.conformance.Conformance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Conformance cases of the project's own, for kinds and settings that no suite beside the checkout asks. */
class OwnCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    @BeforeEach
    void files() throws IOException {
        Fixtures.write(directory);
    }

    @TestFactory
    Stream<DynamicTest> everyCaseIsRight() throws IOException {
        try (var in = Objects.requireNonNull(
                OwnCasesTest.class.getResourceAsStream("/org/danewerk/cli/conformance/own-cases.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList().stream()
                            .map(OwnCasesTest::parse)
                            .map(line -> DynamicTest.dynamicTest(
                                    line.path("case").path("id").asText(), () -> check(line)));
        }
    }

    @Test
    void whatIsNoCaseGetsItsLineAndTheNextIsRead() throws IOException {
        var lines = run("{\n[]\n{\"id\":1}\n\n" + "{\"id\":2,\"kind\":\"reference-names\",\"nexthop\":\"a..b\"}\n")
                .lines()
                .map(OwnCasesTest::parse)
                .toList();
        assertThat(lines).hasSize(4).allMatch(line -> line.has("unsupported"));
        assertThat(lines.get(3).path("id").asInt()).isEqualTo(2);
    }

    private static void check(JsonNode line) throws IOException {
        var answer = parse(run(line.path("case") + "\n"));
        assertThat(answer.path("id")).isEqualTo(line.path("case").path("id"));
        line.path("answer")
                .properties()
                .forEach(field -> assertThat(answer.path(field.getKey()))
                        .as(field.getKey() + " of " + answer)
                        .isEqualTo(field.getValue()));
    }

    private static String run(String cases) throws IOException {
        var out = new StringWriter();
        new Conformance(directory).run(new StringReader(cases), out);
        return out.toString();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
