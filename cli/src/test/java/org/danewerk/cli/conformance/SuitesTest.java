package org.danewerk.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the suites that stand beside the checkout is right, or is on the list of differences with its reason. */
class SuitesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CASES = Path.of("..", "..", "shared", "conformance", "cases");

    @TestFactory
    Stream<DynamicTest> everyCaseIsRightOrListed() throws IOException {
        boolean there = Files.isDirectory(CASES);
        if (!there) {
            System.out.println("conformance suites: skipped, there are none beside the checkout");
        }
        assumeTrue(there, "no suites beside the checkout");
        var listed = Difference.all();
        return files().map(file -> DynamicTest.dynamicTest(name(file), () -> {
            var suite = name(file);
            assertThat(differences(file))
                    .containsExactlyInAnyOrderElementsOf(listed.stream()
                            .filter(difference -> difference.suite().equals(suite))
                            .map(Difference::seen)
                            .toList());
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyListedDifferenceHasItsReason() throws IOException {
        return Difference.all().stream()
                .map(difference -> DynamicTest.dynamicTest(difference.seen(), () -> {
                    assertThat(difference.section()).matches("RFC [0-9]+ §[0-9A-Z.]+.*");
                    assertThat(difference.why()).isNotBlank();
                }));
    }

    private static List<Path> sorted(Stream<Path> paths) {
        return paths.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList();
    }

    private static Stream<Path> files() throws IOException {
        try (var paths = Files.walk(CASES, 2)) {
            return sorted(paths).stream();
        }
    }

    private static String name(Path file) {
        return CASES.relativize(file).toString().replace(".jsonl", "");
    }

    /** Each as {@code ID: what we say}. */
    private static List<String> differences(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            var conformance = new Conformance(file.toAbsolutePath().getParent());
            return lines.map(line -> difference(conformance, line))
                    .filter(seen -> !seen.isEmpty())
                    .toList();
        }
    }

    private static String difference(Conformance conformance, String line) {
        try {
            var asked = JSON.readTree(line);
            if (!asked.path("usable").asBoolean(true)) {
                return "";
            }
            var out = new StringWriter();
            conformance.run(new StringReader(line), out);
            JsonNode answer = JSON.readTree(out.toString());
            assertThat(answer.path("id")).isEqualTo(asked.path("id"));
            var wrong = Expectation.of(asked).difference(answer);
            return wrong.isEmpty() ? "" : asked.path("id").asText() + ": " + wrong;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
