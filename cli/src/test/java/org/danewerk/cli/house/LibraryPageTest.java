package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.net.tls.DaneException;
import org.junit.jupiter.api.Test;

/** The page of the library shows examples that run, and names what is there. */
class LibraryPageTest {
    private static final Repository OURS = new Repository();
    private static final String PAGE = OURS.text("docs/library.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXPORT = Pattern.compile("exports org\\.danewerk\\.([\\w.]+);");
    private static final Pattern ROW = Pattern.compile("\n\\| `([a-z][a-z.]*)` \\| (.*) \\|");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");

    /** What a sentence of the page calls ten lines. */
    private static final int LINES = 10;

    @Test
    void everyExampleIsOfAFileThatRuns() {
        var sources = OURS.paths(".java")
                .filter(path -> path.startsWith("examples/src/"))
                .map(OURS::text)
                .map(LibraryPageTest::unindented)
                .collect(Collectors.joining("\n"));
        var examples = EXAMPLE.matcher(PAGE + OURS.text("docs/send-from-java.md"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(6);
        for (var example : examples) {
            assertThat(sources).contains(unindented(example).strip());
        }
    }

    @Test
    void examplesOfClientsHaveTenLines() {
        var clients = EXAMPLE.matcher(PAGE)
                .results()
                .map(found -> found.group(1))
                .filter(example -> example.contains("DaneSslContext.with("))
                .toList();
        assertThat(clients).hasSize(3);
        for (var example : clients) {
            assertThat(example.strip().lines()).as(example).hasSizeLessThanOrEqualTo(LINES);
        }
    }

    @Test
    void tenLinesSendAMessage() {
        var first = EXAMPLE.matcher(OURS.text("docs/send-from-java.md"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(first).contains("danesmtp", "Transport.send");
        assertThat(first.strip().lines()).hasSizeLessThanOrEqualTo(LINES);
    }

    @Test
    void theTableHasThePackagesThatAreExportedAndNoOthers() {
        var exported = Stream.of("core", "net", "operations")
                .map(module -> OURS.text(module + "/src/main/java/module-info.java"))
                .flatMap(text -> EXPORT.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows().map(row -> row.group(1)).toList()).containsExactlyInAnyOrderElementsOf(exported);
    }

    @Test
    void whatTheTableNamesIsPublicThere() {
        rows().forEach(row -> {
            var name = row.group(1);
            var module = name.split("\\.")[0];
            var directory = module + "/src/main/java/org/danewerk/" + name.replace('.', '/') + "/";
            var types = TYPE.matcher(row.group(2))
                    .results()
                    .map(type -> type.group(1))
                    .toList();
            assertThat(types).as(name).isNotEmpty();
            for (var type : types) {
                assertThat(OURS.text(directory + type + ".java"))
                        .containsPattern("\npublic (final |sealed )*(class|record|enum|interface) " + type + "\\b");
            }
        });
    }

    @Test
    void everyReasonToRefuseIsToldWithItsRule() {
        for (var why : DaneException.Why.values()) {
            assertThat(PAGE).containsPattern("\n\\| `" + why.name() + "` \\| [^\n]*: " + why.rule() + " \\|\n");
        }
    }

    private static Stream<MatchResult> rows() {
        return ROW.matcher(PAGE.substring(PAGE.indexOf("## The whole of it"))).results();
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
