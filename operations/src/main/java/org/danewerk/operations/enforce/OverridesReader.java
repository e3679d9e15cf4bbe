package org.danewerk.operations.enforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;
import org.danewerk.operations.settings.SettingsText;

/** A file of exceptions, in TOML: tables named {@code override}, each with its reason, its author and its end. */
public final class OverridesReader {
    private final SettingsProblems problems;
    private final Map<String, PolicyOverride> overrides = new LinkedHashMap<>();

    private OverridesReader(SettingsProblems problems) {
        this.problems = problems;
    }

    /** @param file its name, for people */
    public static OverridesReading read(Bytes octets, String file) {
        var reader = new OverridesReader(new SettingsProblems(file));
        SettingsText.table(octets, "docs/enforce-with-postfix.md", reader.problems)
                .ifPresent(reader::all);
        return reader.problems.none()
                ? new OverridesReading.Whole(new PolicyOverrides(reader.overrides.values()))
                : new OverridesReading.Wrong(reader.problems.lines());
    }

    private void all(SettingsTable top) {
        top.value("override").ifPresent(list -> {
            if (!list.isArray() || list.size() > MOST) {
                top.wrong(
                        "override",
                        list.isArray() ? "stands there more than " + MOST + " times" : "is no list of tables",
                        "write each as [[override]]");
                return;
            }
            for (int i = 0; i < list.size(); i++) {
                one(list.get(i), "override[" + i + "]");
            }
        });
        top.end();
    }

    private void one(JsonNode node, String place) {
        if (!node.isObject()) {
            problems.add(place, "is no table", "write each as [[override]]");
            return;
        }
        var table = new SettingsTable(node, place, problems);
        var destination = required(table, "destination", "name the domain, or [host], as Postfix asks for it")
                .flatMap(text -> destination(table, text));
        var level = required(table, "level", LEVELS).flatMap(text -> level(table, text));
        var reason = required(table, "reason", "say why, for who reads it later");
        var author = required(table, "author", "say who decided it");
        var until = required(table, "until", WHEN).flatMap(text -> until(table, text));
        table.end();
        if (destination.isPresent()
                && level.isPresent()
                && reason.isPresent()
                && author.isPresent()
                && until.isPresent()) {
            var override = new PolicyOverride(destination.get(), level.get(), reason.get(), author.get(), until.get());
            if (overrides.put(override.destination(), override) != null) {
                table.wrong("destination", "has an override already", "leave one of them");
            }
        }
    }

    private static Optional<String> required(SettingsTable table, String key, String remedy) {
        return table.required(key, table.text(key), remedy);
    }

    private static Optional<String> destination(SettingsTable table, String text) {
        if (TableKey.of(text) instanceof TableKey.Judged(var hop, var canonical)) {
            return Optional.of(canonical);
        }
        table.wrong("destination", "is no mail domain and no [host]", "write it as Postfix asks for it");
        return Optional.empty();
    }

    private static Optional<Answer> level(SettingsTable table, String text) {
        var level = switch (text) {
            case "may" -> Optional.<Answer>of(new Answer.May());
            case "encrypt" -> Optional.<Answer>of(new Answer.Encrypt());
            case "dane" -> Optional.<Answer>of(new Answer.Dane());
            case "dane-only" -> Optional.<Answer>of(new Answer.DaneOnly());
            default -> Optional.<Answer>empty();
        };
        if (level.isEmpty()) {
            table.wrong("level", "is no level for an exception", LEVELS);
        }
        return level;
    }

    private static Optional<Instant> until(SettingsTable table, String text) {
        try {
            return Optional.of(
                    text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException e) {
            table.wrong("until", isLocal(text) ? "says not of which time zone it is" : "is no time", WHEN);
            return Optional.empty();
        }
    }

    private static boolean isLocal(String text) {
        try {
            LocalDateTime.parse(text.replace(' ', 'T'));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static final int MOST = 1000;
    private static final String LEVELS = "give may, encrypt, dane or dane-only";
    private static final String WHEN = "give when it ends, such as 2026-12-24 or 2026-12-24T12:00:00Z";
}
