package org.danewerk.core.profile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * The file that describes a sender: one line a trait, with its name, its value and its source, tabs between; {@code name}, {@code
 * about} and {@code date} need no source. Blank lines are passed over, and those that begin with {@code #}.
 */
public final class ProfileText {
    private static final int LARGEST = 64 * 1024;
    private static final int LONGEST_FIELD = 400;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

    private final Map<String, String> head = new LinkedHashMap<>();
    private final Map<Trait, String> values = new EnumMap<>(Trait.class);
    private final Map<String, String> sources = new LinkedHashMap<>();

    private ProfileText() {}

    /** @return malformed at the start of the line that is wrong, or at the end of the text where a line is missing */
    public static Parsed<SenderProfile> parse(String text) {
        if (text.length() > LARGEST) {
            return Parsed.malformed(LARGEST, "more than " + LARGEST + " characters; a profile is a few lines");
        }
        var reading = new ProfileText();
        int at = 0;
        for (var line : text.split("\n", -1)) {
            var problem = line.isBlank() || line.startsWith("#")
                    ? null
                    : reading.take(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            if (problem != null) {
                return Parsed.malformed(at, problem);
            }
            at += line.length() + 1;
        }
        var missing = reading.missing();
        return missing == null
                ? Parsed.ok(reading.profile())
                : Parsed.malformed(text.length(), "there is no line \"" + missing + "\"");
    }

    private @Nullable String take(String line) {
        var fields = line.split("\t", -1);
        if (fields.length < 2 || fields.length > 3) {
            return "a line has a name, a value and a source, with tabs between";
        }
        for (var field : fields) {
            if (field.length() > LONGEST_FIELD) {
                return "a field of more than " + LONGEST_FIELD + " characters";
            }
            if (UNREADABLE.matcher(field).find()) {
                return "a character that cannot be shown";
            }
        }
        var name = fields[0].strip();
        var value = fields[1].strip();
        var source = fields.length > 2 ? fields[2].strip() : "";
        if (head.containsKey(name) || sources.containsKey(name)) {
            return "\"" + name + "\" stands there twice";
        }
        if (name.equals("name") || name.equals("about") || name.equals("date")) {
            return head(name, value);
        }
        var trait = Trait.of(name);
        return trait.isPresent() ? trait(trait.get(), value, source) : "no trait is called \"" + name + "\"";
    }

    private @Nullable String head(String name, String value) {
        head.put(name, value);
        return switch (name) {
            case "name" ->
                NAME.matcher(value).matches() ? null : "a name has up to 40 small letters, digits, dots and hyphens";
            case "date" -> isDate(value) ? null : "no date such as 2026-11-26";
            default -> value.isEmpty() ? "nothing is said about the sender" : null;
        };
    }

    private @Nullable String trait(Trait trait, String value, String source) {
        if (source.isEmpty()) {
            return "\"" + trait.text() + "\" has no source; write \"assumed: why\" where there is none";
        }
        boolean known = trait == Trait.GIVES_UP_AFTER
                ? Span.of(value).isPresent()
                : trait.words().contains(value);
        if (!known) {
            return "\"" + trait.text() + "\" is " + trait.choice();
        }
        values.put(trait, value);
        sources.put(trait.text(), source);
        return null;
    }

    private @Nullable String missing() {
        for (var name : new String[] {"name", "about", "date"}) {
            if (!head.containsKey(name)) {
                return name;
            }
        }
        boolean withoutDane = "none".equals(values.get(Trait.LEVEL));
        for (var trait : Trait.values()) {
            if (!values.containsKey(trait) && !(withoutDane && trait.isAboutDane())) {
                return trait.text();
            }
        }
        return null;
    }

    private SenderProfile profile() {
        return new TraitReader(values).profile(text("name"), text("about"), LocalDate.parse(text("date")), sources);
    }

    private String text(String name) {
        return head.getOrDefault(name, "");
    }

    private static boolean isDate(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value).getYear() > 2000;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
