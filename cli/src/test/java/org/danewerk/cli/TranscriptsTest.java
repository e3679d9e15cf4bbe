package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Command lines with their input and output, one file a command: {@code transcripts/*.txt}. */
class TranscriptsTest {
    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicNode> transcripts() throws IOException, URISyntaxException {
        Fixtures.write(directory);
        var folder = Path.of(Objects.requireNonNull(TranscriptsTest.class.getResource("transcripts"))
                .toURI());
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream().map(TranscriptsTest::container);
        }
    }

    private static DynamicNode container(Path file) {
        return dynamicContainer(
                file.getFileName().toString(),
                steps(file).stream().map(step -> dynamicTest(step.command(), () -> run(step))));
    }

    private static List<Transcript.Step> steps(Path file) {
        try {
            return Transcript.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Transcript.Step step) throws IOException {
        for (var file : step.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        var screen = Screen.run(step.input(), step.words(directory));
        assertThat(screen.out().replace(directory + "/", ""))
                .as("standard output")
                .isEqualTo(step.out());
        assertThat(screen.err().replace(directory + "/", ""))
                .as("standard error")
                .isEqualTo(step.err());
        assertThat(screen.status()).as("exit status").isEqualTo(step.status());
    }
}
