package org.danewerk.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option that names a file to write, where it cannot be written: one line, and no part of a file. */
class OutputTargetsTest {
    static Stream<String> writers() {
        return Stream.of(
                "check --lab good311.lab --html TARGET",
                "check --lab good311.lab --bundle TARGET",
                "verify bundle --html TARGET",
                "rollover status --html TARGET",
                "rollover plan --html TARGET");
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("writers")
    void intoADirectoryThatIsNot(String words) throws IOException {
        refused(words, directory.resolve("missing").resolve("target"));
        assertThat(directory.resolve("missing")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void inThePlaceOfADirectory(String words) throws IOException {
        refused(words, Files.createDirectory(directory.resolve("target")));
        assertThat(directory.resolve("target")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void belowAFile(String words) throws IOException {
        var file = Files.writeString(directory.resolve("file"), "as it was");
        refused(words, file.resolve("target"));
        assertThat(file).hasContent("as it was");
    }

    @ParameterizedTest
    @MethodSource("writers")
    @EnabledOnOs(OS.LINUX)
    void ontoADeviceThatIsFull(String words) throws IOException {
        refused(words, Path.of("/dev/full"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--bundle"})
    void aNameThatWouldPaintTheTerminalIsShownAsText(String option) throws IOException {
        refused("check --lab good311.lab " + option + " TARGET", directory.resolve("\u001b[31m\n/target"));
    }

    /** Else a regular file would stand in its place, for every program of the machine. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeOrADeviceIsNotReplaced() throws IOException, InterruptedException {
        var anchors = Files.writeString(directory.resolve("anchors.xml"), PipesTest.ANCHORS);
        var target = directory.resolve("target");
        assertThat(new ProcessBuilder("mkfifo", target.toString()).start().waitFor())
                .isZero();
        var screen = Screen.run("", "dns", "anchors", "" + anchors, "--accept-unsigned", "--write", target.toString());
        assertThat(screen.status()).as(screen.err()).isEqualTo(65);
        assertThat(screen.err()).contains("--write", "cannot be written").hasLineCount(1);
        assertThat(NamedPipe.is(target)).isTrue();
        assertThat(names()).containsExactly("anchors.xml", "target");
    }

    /** What was there stays as it was where the run itself fails. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check nowhere.example --resolver 127.0.0.1:1 --timeout 1 --html TARGET",
                "verify list --html TARGET",
                "rollover status --config list --html TARGET"
            })
    void aRunThatFailsLeavesTheFileOfTheOneBefore(String words) throws IOException {
        var target = Files.writeString(directory.resolve("target"), "as it was");
        Files.writeString(directory.resolve("list"), "no bundle\n");
        var screen = Screen.run("", words(words, target));
        assertThat(screen.status()).as(screen.err()).isIn(3, 65);
        assertThat(target).hasContent("as it was");
        assertThat(names()).containsExactlyInAnyOrder("list", "target");
    }

    private void refused(String words, Path target) throws IOException {
        if (words.contains("bundle ")) {
            bundle();
        }
        var before = names();
        var screen = Screen.run("", words(words, target));
        assertThat(screen.status()).as(screen.err()).isEqualTo(65);
        assertThat(screen.err().lines().filter(line -> line.startsWith("danewerk: --")))
                .singleElement()
                .asString()
                .contains(
                        "target".equals(target.getFileName().toString()) ? "target" : "/dev/full", "cannot be written");
        assertThat(screen.err()).doesNotContain("internal error", "\tat ", "\u001b");
        assertThat(names()).isEqualTo(before);
    }

    private String[] words(String words, Path target) {
        return Stream.of(words.split(" "))
                .map(word -> switch (word) {
                    case "TARGET" -> target.toString();
                    case "bundle", "list" -> directory.resolve(word).toString();
                    default -> word;
                })
                .toArray(String[]::new);
    }

    private void bundle() {
        assertThat(Screen.run("", "check", "--lab", "--bundle", "" + directory.resolve("bundle"), "good311.lab")
                        .status())
                .isZero();
    }

    private List<String> names() throws IOException {
        try (var names = Files.list(directory)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }
}
