package org.danewerk.operations.dkim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.danewerk.core.base.Parsed;

/**
 * Tags and their values, of a signature or of the record of a key. RFC 6376 §3.2.
 *
 * @param tags in the order they were written, their values with white space inside and not around
 */
record TagList(Map<String, String> tags) {
    /** A list with a tag that stands twice is none at all. @param text folded or not, each character one octet */
    static Parsed<TagList> parse(String text) {
        if (text.length() > LONGEST) {
            return Parsed.malformed(LONGEST, "more than " + LONGEST + " octets of tags");
        }
        var tags = new LinkedHashMap<String, String>();
        int at = 0;
        for (var tag : text.split(";", -1)) {
            int end = at + tag.length();
            int equals = tag.indexOf('=');
            // Behind the last semicolon there may be nothing.
            if (end == text.length() && isBlank(tag) && !tags.isEmpty()) {
                break;
            }
            var name = equals < 0 ? "" : trimmed(tag.substring(0, equals));
            var value = trimmed(tag.substring(equals + 1));
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                return Parsed.malformed(at, "something that is no tag");
            }
            if (tags.put(name, value) != null || tags.size() > MOST_TAGS) {
                return Parsed.malformed(at, tags.size() > MOST_TAGS ? "too many tags" : "the tag " + name + "= twice");
            }
            at = end + 1;
        }
        return Parsed.ok(new TagList(Collections.unmodifiableMap(tags)));
    }

    Optional<String> value(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    String value(String tag, String otherwise) {
        return tags.getOrDefault(tag, otherwise);
    }

    /** What stands between colons, without white space around. */
    static List<String> words(String value) {
        return Stream.of(value.split(":", -1)).map(TagList::trimmed).toList();
    }

    /** RFC 6376 §2.8. */
    static String withoutSpace(String value) {
        return SPACE.matcher(value).replaceAll("");
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> isSpace((char) c));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** A field has no more room. */
    private static final int LONGEST = 16 * 1024;

    private static final int MOST_TAGS = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*+");
    private static final Pattern VALUE = Pattern.compile("[!-:<-~ \t\r\n]*+");
    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");
}
