package org.danewerk.core.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;

/**
 * A TXT record of a version and fields {@code NAME=VALUE}, semicolons between them, one more allowed at the end. RFC 8461 §3.1, RFC
 * 8460 §3.
 *
 * @param fields at least one, in their order
 * @param spaceBeforeFirstDelimiter allowed by the grammar, yet lost on readers that look for the version with its semicolon
 * @param spaceAtEnd white space behind the last field with no semicolon: against the grammar, and each standard's to judge
 */
public record TxtFields(List<Field> fields, boolean spaceBeforeFirstDelimiter, boolean spaceAtEnd) {
    /**
     * @param offset of the value
     */
    public record Field(String name, String value, int offset) {}

    public TxtFields {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a record; names and versions are case-sensitive.
     *
     * @param version such as {@code v=STSv1}
     * @param ownGrammar the fields whose values the caller checks; all others are held to that of extensions
     */
    public static Parsed<TxtFields> parse(String text, String version, Set<String> ownGrammar) {
        if (!text.startsWith(version)) {
            return Parsed.malformed(0, "does not begin with " + version);
        }
        int delimiter = skipBlanks(text, version.length());
        if (delimiter == text.length() || text.charAt(delimiter) != ';') {
            return Parsed.malformed(delimiter, "no semicolon behind " + version);
        }
        var fields = new ArrayList<Field>();
        boolean spaceAtEnd = false;
        int at = skipBlanks(text, delimiter + 1);
        while (at < text.length()) {
            int semicolon = text.indexOf(';', at);
            int next = semicolon < 0 ? text.length() : semicolon;
            int end = trimmed(text, at, next);
            switch (field(text, at, end, ownGrammar)) {
                case Parsed.Ok<Field>(var field) -> fields.add(field);
                case Parsed.Malformed<Field>(var offset, var reason) -> {
                    return Parsed.malformed(offset, reason);
                }
            }
            spaceAtEnd = semicolon < 0 && end < next;
            at = skipBlanks(text, next + 1);
        }
        return fields.isEmpty()
                ? Parsed.malformed(text.length(), "no field behind " + version)
                : Parsed.ok(new TxtFields(fields, delimiter > version.length(), spaceAtEnd));
    }

    /** The first field of that name. */
    public Optional<Field> first(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).findFirst();
    }

    public boolean repeats(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).count() > 1;
    }

    private static Parsed<Field> field(String text, int start, int end, Set<String> ownGrammar) {
        if (start >= end) {
            return Parsed.malformed(start, "an empty field between two semicolons");
        }
        int equals = text.indexOf('=', start);
        if (equals < 0 || equals >= end) {
            return Parsed.malformed(start, "a field without =");
        }
        var name = text.substring(start, equals);
        if (equals - start > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Parsed.malformed(
                    start,
                    "no field name: expected 1 to 32 letters, digits, _ - or . that begin with a letter or digit");
        }
        var value = text.substring(equals + 1, end);
        if (value.isEmpty()) {
            return Parsed.malformed(equals + 1, "no value behind " + name + "=");
        }
        for (int i = 0; !ownGrammar.contains(name) && i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '=') {
                return Parsed.malformed(
                        equals + 1 + i, "a character that no value has: expected printable ASCII without blanks and =");
            }
        }
        return Parsed.ok(new Field(name, value, equals + 1));
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int trimmed(String text, int from, int end) {
        int at = end;
        while (at > from && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static final int LONGEST_NAME = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
}
