package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of report for other programs, over all of the lab. */
class FormsTest {
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
