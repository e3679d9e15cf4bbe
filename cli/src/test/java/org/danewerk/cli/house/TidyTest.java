package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.core.base.SpecRef;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabWorld;
import org.junit.jupiter.api.Test;

/** Documents say what the code does, and nothing is left lying about. */
class TidyTest {
    private static final Repository OURS = new Repository();

    @Test
    void citationsAreReadInEveryForm() {
        assertThat(Citations.in(
                        "RFC 4034, 4035 §4.1, §4.9.2, 5155 and RFC\n     * 6698 App. B.2. RFC 7505 §3 and §4.1."))
                .map(SpecRef::toString)
                .containsExactly(
                        "RFC 4034",
                        "RFC 4035 §4.1",
                        "RFC 4035 §4.9.2",
                        "RFC 5155",
                        "RFC 6698 §App. B.2",
                        "RFC 7505 §3",
                        "RFC 7505 §4.1");
        assertThat(Citations.in("RuleText.of(\"X\", 7672,\n \"2.1.2\", \"..\")"))
                .containsExactly(new SpecRef(7672, "2.1.2"));
    }

    @Test
    void everyCitationIsInTheRfcIndex() {
        var known = RfcIndex.read(OURS.text("docs/rfc-index.md")).rows().keySet();
        var missing = new ArrayList<String>();
        OURS.paths(".java")
                .filter(path -> !path.contains("/house/"))
                .forEach(path -> Citations.in(OURS.text(path)).stream()
                        .filter(citation -> !known.contains(citation))
                        .forEach(citation -> missing.add(citation + " in " + path)));
        assertThat(missing).as("cited, and missing in docs/rfc-index.md").isEmpty();
    }

    @Test
    void theRfcIndexSaysWhereAndHowFar() {
        var cited = new LinkedHashSet<SpecRef>();
        OURS.paths(".java").forEach(path -> cited.addAll(Citations.in(OURS.text(path))));
        RfcIndex.read(OURS.text("docs/rfc-index.md")).rows().forEach((section, row) -> {
            assertThat(row.state()).as(section.toString()).matches("(done|partial|not)(: .+)?");
            assertThat(row.where())
                    .as(section.toString())
                    .allMatch(name -> OURS.hasClass(name) || OURS.hasPackage(name));
            if (!row.state().startsWith("not")) {
                assertThat(cited).as("done or partial, and cited nowhere").contains(section);
            }
        });
    }

    @Test
    void documentsNameWhatThereIs() {
        for (var path : List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/lab.md")) {
            assertNamesExist(path);
        }
        OURS.paths(".md").filter(path -> path.startsWith("docs/adr/")).forEach(TidyTest::assertNamesExist);
    }

    private static void assertNamesExist(String path) {
        for (Matcher name = Pattern.compile("`([A-Za-z][A-Za-z.]*)`").matcher(OURS.text(path)); name.find(); ) {
            var text = name.group(1);
            if (text.matches("[A-Z][a-z]\\w*")) {
                assertThat(OURS.hasClass(text)).as(text + " in " + path).isTrue();
            } else if (text.matches("[A-Z]\\w+\\.\\w+")) {
                assertThat(OURS.hasClass(text.substring(0, text.indexOf('.'))))
                        .as(text + " in " + path)
                        .isTrue();
            } else if (text.matches("(core|net|operations|lab|cli)(\\.[a-z.]+)?")) {
                assertThat(OURS.hasPackage(text)).as(text + " in " + path).isTrue();
            }
        }
    }

    @Test
    void documentsShowCommandsThatThereAre() {
        var commands = OURS.paths(".java")
                .filter(path -> path.startsWith("cli/src/main/"))
                .flatMap(path -> Pattern.compile("new Options\\(\\s*this, \"(\\w+)\"")
                        .matcher(OURS.text(path))
                        .results())
                .map(command -> command.group(1))
                .toList();
        OURS.paths(".md")
                .forEach(path -> Pattern.compile("\\./danewerk ([a-z]+)")
                        .matcher(OURS.text(path))
                        .results()
                        .forEach(shown -> assertThat(commands).as(path).contains(shown.group(1))));
    }

    @Test
    void linksLeadSomewhere() {
        OURS.paths(".md").forEach(path -> {
            var directory = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
            for (Matcher link = Pattern.compile("\\]\\(([^)#]+)").matcher(OURS.text(path)); link.find(); ) {
                var target = link.group(1);
                if (!target.startsWith("https://")) {
                    assertThat(OURS.exists(directory + target))
                            .as(target + " in " + path)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void theExampleInTheReadmeIsTheOneThatRuns() {
        var readme = OURS.text("README.md");
        int start = readme.indexOf("```java\n") + 8;
        var shown = readme.substring(start, readme.indexOf("```", start)).strip();
        var source = OURS.text("examples/src/main/java/org/danewerk/examples/VerifyChain.java");
        assertThat(source.stripIndent().lines().map(String::strip).collect(Collectors.joining("\n")))
                .contains(shown.lines().map(String::strip).collect(Collectors.joining("\n")));
    }

    @Test
    void theSchemaOfTheDocumentsIsTheOneShipped() {
        for (var name : List.of(
                "danewerk.check-1.json",
                "danewerk.explain-1.json",
                "danewerk.gen-mx-1.json",
                "danewerk.policy-1.json",
                "danewerk.proof-1.json",
                "danewerk.send-1.json",
                "danewerk.send-queue-1.json",
                "danewerk.sender-test-1.json",
                "danewerk.servers-1.json",
                "danewerk.sts-lint-1.json",
                "danewerk.report-lint-1.json",
                "danewerk.report-list-1.json",
                "danewerk.report-receive-1.json",
                "danewerk.report-send-1.json",
                "danewerk.doctor-1.json",
                "danewerk.anchors-1.json",
                "danewerk.rollover-guard-1.json",
                "danewerk.rollover-status-1.json")) {
            assertThat(OURS.text("docs/json-schema/" + name))
                    .isEqualTo(OURS.text("operations/src/main/resources/org/danewerk/operations/render/" + name));
        }
        assertThat(OURS.text("docs/json-schema/danewerk.rollover-1.json"))
                .isEqualTo(OURS.text(
                        "operations/src/main/resources/org/danewerk/operations/publish/danewerk.rollover-1.json"));
    }

    @Test
    void theLabsPageHasItsDomains() {
        var options = LabOptions.DEFAULT;
        var rows = LabWorld.of(options.seed(), options.now(), options.network()).domains().stream()
                .map(domain -> "| " + domain.name().toText() + " | "
                        + domain.expected().text() + " | " + domain.situation() + " |\n")
                .collect(Collectors.joining());
        assertThat(OURS.text("docs/lab.md")).endsWith("|---|---|---|\n" + rows);
    }

    @Test
    void nothingIsLeftLyingAbout() {
        var leftover = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|to be " + "written");
        var ownMachine = Pattern.compile("(^|[\\s\"'(=])/(home|root|work|Users)/[a-z]", Pattern.MULTILINE);
        OURS.files().forEach((path, text) -> {
            assertThat(leftover.matcher(text).find()).as("unfinished: " + path).isFalse();
            assertThat(ownMachine.matcher(text).find())
                    .as("a path of one machine: " + path)
                    .isFalse();
        });
    }

    @Test
    void linesEndWhereTheyEnd() {
        OURS.files().forEach((path, text) -> {
            if (path.matches(".*\\.(java|md|xml|json|py|sh)|dev|danewerk|tools/.*|LICENSE")) {
                assertThat(text.contains("\t")).as("tabs in " + path).isFalse();
                assertThat(Pattern.compile("[ \r]+$", Pattern.MULTILINE)
                                .matcher(text)
                                .find())
                        .as("blanks at the end of a line in " + path)
                        .isFalse();
                assertThat(text.endsWith("\n")).as("the last line of " + path).isTrue();
            }
        });
    }

    @Test
    void testsDoNotSleepOrClaimPorts() {
        var sleeps = Pattern.compile("Thread\\.sleep" + "\\(|TimeUnit\\.\\w+\\.sleep" + "\\(");
        var claims = Pattern.compile(
                "new (Server|Datagram)Socket\\(\\s*[1-9]|\\.bind\\(new InetSocketAddress\\([^;]*,\\s*[1-9]\\d*\\)");
        OURS.paths(".java").filter(path -> path.contains("/src/test/")).forEach(path -> {
            assertThat(sleeps.matcher(OURS.text(path)).find())
                    .as("sleeps: " + path)
                    .isFalse();
            assertThat(claims.matcher(OURS.text(path)).find())
                    .as("a fixed port: " + path)
                    .isFalse();
        });
    }
}
