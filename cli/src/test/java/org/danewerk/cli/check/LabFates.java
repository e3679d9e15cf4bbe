package org.danewerk.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of mail to each domain of the lab, by sender, in a table that a person has read: {@code senders-of-the-lab.tsv}.
 * {@code -Ddanewerk.senders.write=true} writes it anew.
 */
final class LabFates {
    private static final Path TABLE = Path.of("src/test/resources/org/danewerk/cli/senders-of-the-lab.tsv");

    private final List<String> lines = new ArrayList<>();

    /** @param domain of {@code danewerk.check/1} */
    void add(JsonNode domain) {
        var cells = new ArrayList<String>();
        var header = new ArrayList<String>();
        header.add("domain");
        cells.add(domain.path("domain").asText());
        for (var sender : domain.path("senders")) {
            header.add(sender.path("sender").asText());
            cells.add(cell(sender, Instant.parse(domain.path("at").asText())));
        }
        if (lines.isEmpty()) {
            lines.add(String.join("\t", header));
        }
        lines.add(String.join("\t", cells));
    }

    List<String> lines() throws IOException {
        if (Boolean.getBoolean("danewerk.senders.write")) {
            Files.write(TABLE, lines);
        }
        return lines;
    }

    /** Without the domains that this machine cannot judge. */
    static List<String> table(Set<String> domains) throws IOException {
        return Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("domain\t") || domains.contains(line.substring(0, line.indexOf('\t'))))
                .toList();
    }

    private static String cell(JsonNode sender, Instant at) {
        var fate = sender.path("fate").asText();
        return switch (fate) {
            case "delivered" -> sender.path("by").asText();
            case "delivered-unauthenticated" ->
                (sender.path("tls").asBoolean() ? "tls" : "clear")
                        + (sender.path("later").asBoolean() ? " later" : "") + ": "
                        + sender.path("reason").asText();
            case "deferred" ->
                "deferred "
                        + Duration.between(
                                        at, Instant.parse(sender.path("until").asText()))
                                .toHours() + "h: " + sender.path("reason").asText();
            default -> fate + ": " + sender.path("reason").asText();
        };
    }
}
