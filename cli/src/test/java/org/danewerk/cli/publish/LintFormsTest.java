package org.danewerk.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.cli.Screen;
import org.danewerk.cli.check.FormsTest;
import org.danewerk.cli.check.JunitText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of a lint for other programs, and a hook of git that runs it. */
class LintFormsTest {
    private static final String GOOD = "_25._tcp.mx.example.org. 3600 IN TLSA 3 1 1 " + "3f".repeat(31) + "e2\n";
    private static final String BAD = "_25._tcp.mx.example.org. 3600 IN TLSA 3 1 1 abcd\n";
    private static final String UNREADABLE = "_25._tcp.mx.example.org. 3600 IN TLSA 3 1 1 xyz\n";

    @TempDir
    Path directory;

    @Test
    void theExitStatusIsTheSameInEveryForm() throws IOException {
        for (var form : List.of("--text", "--json", "--sarif", "--junit")) {
            assertThat(lint(GOOD, form).status()).as(form).isZero();
            assertThat(lint(BAD, form).status()).as(form).isEqualTo(1);
            assertThat(lint(GOOD + UNREADABLE, form).status()).as(form).isEqualTo(65);
        }
    }

    @Test
    void aSarifResultHasFileLineAndSnippet() throws IOException {
        var log = json(lint("; a comment\n" + BAD + UNREADABLE, "--sarif"));
        assertThat(FormsTest.sarifSchema().validate(log)).isEmpty();
        var results = log.findPath("results");
        assertThat(results.findValuesAsText("ruleId")).contains("DANE-TLSA-DIGEST-LENGTH", "unreadable");
        assertThat(results.findValuesAsText("startLine")).contains("2", "3").doesNotContain("1");
        assertThat(results.findValuesAsText("uri")).allMatch(uri -> uri.endsWith("/some%20records.zone"));
        assertThat(results.findValues("snippet").getFirst().path("text").asText() + "\n")
                .isIn(BAD, UNREADABLE);
    }

    @Test
    void fingerprintsDoNotCountLines() throws IOException {
        assertThat(json(lint("; more\n; lines\n" + BAD, "--sarif")).findValuesAsText("danewerk/v1"))
                .isNotEmpty()
                .isEqualTo(json(lint(BAD, "--sarif")).findValuesAsText("danewerk/v1"));
    }

    @Test
    void jsonIsAsItsSchemaHasIt() throws IOException {
        var document = json(lint(GOOD + BAD + UNREADABLE + "$INCLUDE other\n", "--json"));
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/json-schema/danewerk.lint-1.json")));
        assertThat(schema.validate(document)).isEmpty();
        assertThat(document.path("records").findValuesAsText("line")).containsExactly("1", "2", "3");
        assertThat(document.path("includes").get(0).asInt()).isEqualTo(4);
        assertThat(document.path("findings").findValuesAsText("id")).contains("DANE-TLSA-DIGEST-LENGTH");
    }

    @Test
    void everyRecordIsATestCase() throws Exception {
        var suite = JunitText.parse(lint(GOOD.replace("mx.", "mx2.") + BAD + UNREADABLE, "--junit")
                        .out())
                .getFirst();
        assertThat(List.of(suite.tests(), suite.failures(), suite.errors(), suite.skipped()))
                .containsExactly(3, 1, 1, 0);
        assertThat(suite.text()).contains("DANE-TLSA-DIGEST-LENGTH", "fix: publish the whole digest");
    }

    @Test
    void aFormAtATime() {
        assertThat(Screen.run("", "lint", "--json", "--junit", "3 1 1 abcd").err())
                .contains("--json and --junit at once");
    }

    @Test
    void theHookOfTheManualKeepsABadRecordOutOfTheRepository() throws Exception {
        var bin = Files.createDirectory(directory.resolve("bin"));
        executable(
                bin.resolve("danewerk"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '" + classPath()
                        + "' org.danewerk.cli.Main \"$@\"\n");
        var work = Files.createDirectory(directory.resolve("zones"));
        assertThat(git(bin, work, "init", "-q").status()).isZero();
        executable(work.resolve(".git/hooks/pre-commit"), hook());
        Files.writeString(work.resolve("other.zone"), "example.org. IN MX 10 mx.example.org.\n");
        Files.writeString(work.resolve("example.org.zone"), GOOD);
        assertThat(commit(bin, work).status()).isZero();
        Files.writeString(work.resolve("example.org.zone"), BAD);
        var refused = commit(bin, work);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.out()).contains("DANE-TLSA-DIGEST-LENGTH", "in example.org.zone");
        assertThat(git(bin, work, "rev-list", "--count", "HEAD").out().strip()).isEqualTo("1");
    }

    /** Whatever started these tests. */
    private static String classPath() {
        return LintFormsTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** As the manual has it. */
    private static String hook() throws IOException {
        var page = Files.readString(Path.of("../docs/outputs.md"));
        var from = page.indexOf("    #!/bin/sh\n");
        return page.substring(from, page.indexOf("\n\n", from))
                .lines()
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private record Ended(int status, String out) {}

    private static Ended commit(Path bin, Path work) throws Exception {
        git(bin, work, "add", "-A");
        return git(bin, work, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "zones");
    }

    private static Ended git(Path bin, Path work, String... words) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().keySet().removeIf(name -> name.equals("GIT_DIR") || name.equals("GIT_INDEX_FILE"));
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Screen lint(String zone, String form) throws IOException {
        var file = Files.writeString(directory.resolve("some records.zone"), zone);
        return Screen.run("", "lint", form, file.toString());
    }

    private static JsonNode json(Screen screen) throws IOException {
        return new ObjectMapper().readTree(screen.out());
    }
}
