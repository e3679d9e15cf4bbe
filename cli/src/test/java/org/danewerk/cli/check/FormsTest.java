package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of report for other programs, over all of the lab. */
public class FormsTest {
    @TempDir
    static Path directory;

    private static String bundle;

    /** The status of every domain. */
    private static final Map<String, String> LAB = new LinkedHashMap<>();

    @BeforeAll
    static void checkTheLab() throws IOException {
        bundle = directory.resolve("lab").toString();
        var screen = Screen.run("", "check", "--lab", "-j", "16", "--jsonl", "--bundle", bundle);
        for (var line : screen.out().lines().toList()) {
            var domain = new ObjectMapper().readTree(line);
            LAB.put(domain.path("domain").asText(), domain.path("status").asText());
        }
        assertThat(LAB).hasSizeGreaterThan(100);
    }

    @Test
    void everyRowOfCsvHasItsColumnsAndSaysTheStatusOfItsDomain() {
        var rows = rows(verify("--csv").out());
        assertThat(rows).allMatch(row -> row.size() == rows.getFirst().size());
        var outcomes = new LinkedHashMap<String, TreeSet<String>>();
        var seen = new LinkedHashMap<String, String>();
        for (var row : rows.subList(1, rows.size())) {
            seen.put(row.getFirst(), row.get(1));
            outcomes.computeIfAbsent(row.getFirst(), domain -> new TreeSet<>()).add(row.get(7));
        }
        assertThat(seen).containsExactlyEntriesOf(LAB);
        outcomes.forEach((domain, all) -> assertThat(all.equals(new TreeSet<>(List.of("authenticated"))))
                .as(domain + " " + all)
                .isEqualTo(LAB.get(domain).equals("pass")));
    }

    @Test
    void metricsAreInOnePieceEachAndSayTheStatusOfEveryDomain() {
        var metrics = MetricsText.parse(verify("--prometheus").out());
        var seen = new LinkedHashMap<String, Double>();
        metrics.of("danewerk_check_status")
                .forEach(sample -> seen.put(sample.labels().get("domain"), sample.value()));
        assertThat(seen.keySet()).containsExactlyElementsOf(LAB.keySet());
        seen.forEach((domain, value) -> assertThat(value)
                .as(domain)
                .isEqualTo(List.of("pass", "partial", "fail", "undetermined", "not-in-effect")
                        .indexOf(LAB.get(domain))));
        for (var domain : LAB.keySet()) {
            var paths = metrics.of("danewerk_path_verdict").stream()
                    .filter(sample -> sample.labels().get("domain").equals(domain))
                    .toList();
            assertThat(paths).as(domain).isNotEmpty();
            assertThat(paths.stream().allMatch(sample -> sample.value() == 1))
                    .as(domain + paths)
                    .isEqualTo(LAB.get(domain).equals("pass"));
        }
        assertThat(metrics.of("danewerk_signature_expiration_seconds")).hasSizeGreaterThan(50);
        assertThat(metrics.of("danewerk_certificate_not_after_seconds")).hasSizeGreaterThan(50);
        assertThat(metrics.of("danewerk_tlsa_ttl_seconds")).hasSizeGreaterThan(50);
        assertThat(metrics.of("danewerk_names_unchecked").getFirst().value()).isZero();
    }

    @Test
    void suitesOfJunitAreRedWhereThereIsAnAlarm() throws Exception {
        var suites = JunitText.parse(verify("--junit").out());
        assertThat(suites.stream().map(JunitText::suite)).containsExactlyElementsOf(LAB.keySet());
        var withErrors = verify("--jsonl")
                .out()
                .lines()
                .filter(line -> line.contains("\"severity\":\"error\""))
                .map(line -> line.replaceAll("^.*?\"domain\":\"([^\"]+)\".*$", "$1"))
                .toList();
        assertThat(withErrors).contains("stsexcludes.lab");
        for (var suite : suites) {
            // Not deployed is never an alarm, even where records stand at a wrong name.
            var status = LAB.get(suite.suite());
            boolean alarm = List.of("fail", "partial", "undetermined").contains(status)
                    || (withErrors.contains(suite.suite()) && !status.equals("not-in-effect"));
            assertThat(suite.failures() + suite.errors() > 0)
                    .as(suite.toString())
                    .isEqualTo(alarm);
            if (LAB.get(suite.suite()).equals("not-in-effect")) {
                assertThat(suite.skipped()).as(suite.toString()).isPositive();
            }
        }
    }

    @Test
    void aSarifLogHoldsEveryFindingWithARuleThatIsDescribed() throws IOException {
        var log = new ObjectMapper().readTree(verify("--sarif").out());
        assertThat(sarifSchema().validate(log)).isEmpty();
        var run = log.path("runs").get(0);
        var rules = run.path("tool").path("driver").path("rules");
        assertThat(rules)
                .allMatch(rule -> rule.path("help").path("text").asText().startsWith("# "));
        assertThat(rules.findValuesAsText("id")).containsAll(run.path("results").findValuesAsText("ruleId"));
        var findings = new ArrayList<String>();
        for (var line : verify("--jsonl").out().lines().toList()) {
            findings.addAll(new ObjectMapper().readTree(line).path("findings").findValuesAsText("id"));
        }
        assertThat(run.path("results").findValuesAsText("ruleId")).containsExactlyElementsOf(findings);
        assertThat(run.path("results").findValuesAsText("danewerk/v1").stream().map(print -> print.substring(0, 32)))
                .as("tells one from another")
                .hasSizeGreaterThan(50);
    }

    @Test
    void fingerprintsStay() {
        assertThat(verify("--sarif").out()).isEqualTo(verify("--sarif").out());
    }

    @Test
    void aNameThatCannotBeCheckedHasItsPlace() throws Exception {
        var list = Files.writeString(directory.resolve("list.txt"), "a..b\n").toString();
        assertThat(JunitText.parse(
                        Screen.run("", "check", "--junit", "--file", list).out()))
                .singleElement()
                .satisfies(suite -> assertThat(suite.errors()).isOne());
        assertThat(Screen.run("", "check", "--prometheus", "--file", list).out())
                .contains("\ndanewerk_names_unchecked 1\n");
        var log = new ObjectMapper()
                .readTree(Screen.run("", "check", "--sarif", "--file", list).out());
        assertThat(sarifSchema().validate(log)).isEmpty();
        assertThat(log.findPath("executionSuccessful").asBoolean()).isFalse();
        assertThat(log.findPath("toolExecutionNotifications").toString()).contains("a..b");
    }

    public static JsonSchema sarifSchema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        Files.readString(Path.of("src/test/resources/org/danewerk/cli/forms/sarif-as-written.json")));
    }

    private static Screen verify(String... options) {
        var words = new ArrayList<>(List.of("verify", bundle));
        words.addAll(List.of(options));
        return Screen.run("", words.toArray(String[]::new));
    }

    /** RFC 4180, read back. */
    private static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                assertThat(field.charAt(field.length() - 1)).isEqualTo('\r');
                row.add(field.substring(0, field.length() - 1));
                field.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else {
                field.append(c);
            }
        }
        assertThat(field).isEmpty();
        return rows;
    }
}
