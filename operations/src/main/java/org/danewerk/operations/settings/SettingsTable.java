package org.danewerk.operations.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.operations.explain.Edits;

/**
 * One table of the settings. Each key is asked for once; what is there and was not asked for is unknown, which {@link #end} tells.
 * Values that are wrong are told and count as absent.
 */
public final class SettingsTable {
    private final JsonNode node;
    private final String path;
    private final SettingsProblems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public SettingsTable(JsonNode node, String path, SettingsProblems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** The key as a person finds it. */
    public String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public SettingsProblems problems() {
        return problems;
    }

    public void wrong(String key, String wrong, String remedy) {
        problems.add(place(key), wrong, remedy);
    }

    public boolean has(String key) {
        return node.has(key);
    }

    public Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(node.get(key));
    }

    /** Empty, and told, where it is missing. */
    public <T> Optional<T> required(String key, Optional<T> value, String remedy) {
        if (!node.has(key)) {
            wrong(key, "is missing", remedy);
        }
        return value;
    }

    public Optional<String> text(String key) {
        return value(key).flatMap(value -> text(place(key), value));
    }

    private Optional<String> text(String place, JsonNode value) {
        if (!value.isTextual()) {
            problems.add(place, "is " + kind(value), "give text in quotes");
            return Optional.empty();
        }
        var text = value.textValue();
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            problems.add(
                    place,
                    text.isEmpty() ? "is empty" : "has a control character",
                    text.isEmpty() ? "write something there" : "give text without");
            return Optional.empty();
        }
        if (text.length() > LONGEST_TEXT) {
            problems.add(place, "is longer than " + LONGEST_TEXT + " characters", "shorten it");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A whole number within bounds. */
    public Optional<Integer> number(String key, int least, int most, String why) {
        return value(key).flatMap(value -> {
            if (!value.isIntegralNumber()) {
                wrong(key, "is " + kind(value), "give a number from " + least + " to " + most + ", without quotes");
            } else if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
                wrong(key, "is " + value.asText() + ", " + why, "give " + least + " to " + most);
            } else {
                return Optional.of(value.intValue());
            }
            return Optional.empty();
        });
    }

    /** A program and its arguments, as the system takes them. */
    public Optional<List<String>> command(String key) {
        return value(key).flatMap(value -> {
            if (!value.isArray()) {
                wrong(
                        key,
                        "is " + kind(value),
                        "give a list such as [\"systemctl\", \"reload\", \"postfix\"]; no shell reads it");
                return Optional.empty();
            }
            return texts(key, value);
        });
    }

    /** Empty where one of them is wrong. */
    public Optional<List<String>> texts(String key, JsonNode list) {
        if (list.size() > MOST_ENTRIES) {
            wrong(key, "has more than " + MOST_ENTRIES + " entries", "shorten it");
            return Optional.empty();
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            text(place(key) + "[" + i + "]", list.get(i)).ifPresent(texts::add);
        }
        return texts.size() == list.size() ? Optional.of(texts) : Optional.empty();
    }

    public Optional<SettingsTable> table(String key) {
        return value(key).flatMap(value -> {
            if (!value.isObject()) {
                wrong(key, "is " + kind(value), "write it as a table, [" + place(key) + "]");
                return Optional.empty();
            }
            return Optional.of(new SettingsTable(value, place(key), problems));
        });
    }

    /** To be called when all keys were asked for. */
    public void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                wrong(
                        key,
                        "is no key that there is",
                        Edits.likely(key, known)
                                .map(near -> "is " + place(near) + " meant?")
                                .orElse("take it out; there are " + String.join(", ", known)));
            }
        });
    }

    public static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "a table";
            case ARRAY -> "a list";
            case STRING -> "text";
            case BOOLEAN -> "true or false";
            case NUMBER -> value.isIntegralNumber() ? "a number" : "a fraction";
            case BINARY, MISSING, NULL, POJO -> "something else";
        };
    }

    private static final int MOST_ENTRIES = 100;
    private static final int LONGEST_TEXT = 4096;
}
