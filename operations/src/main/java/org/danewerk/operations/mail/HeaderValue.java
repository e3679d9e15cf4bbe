package org.danewerk.operations.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header field of a word and parameters, such as Content-Type. RFC 2045 §5.1.
 *
 * @param word in lower case
 * @param parameters by lower-case name, of each the first
 */
public record HeaderValue(String word, Map<String, String> parameters) {
    public static HeaderValue parse(String text) {
        int semicolon = text.indexOf(';');
        var parameters = new HashMap<String, String>();
        int at = semicolon < 0 ? text.length() : semicolon + 1;
        while (at < text.length()) {
            int end = parameterEnd(text, at);
            addParameter(text.substring(at, end), parameters);
            at = end + 1;
        }
        var word = semicolon < 0 ? text : text.substring(0, semicolon);
        return new HeaderValue(word.strip().toLowerCase(Locale.ROOT), parameters);
    }

    public Optional<String> parameter(String lowerCaseName) {
        return Optional.ofNullable(parameters.get(lowerCaseName));
    }

    /** The next semicolon outside of quotes. */
    private static int parameterEnd(String text, int from) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || text.charAt(at) != ';')) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (quoted && text.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        return Math.min(at, text.length());
    }

    private static void addParameter(String text, Map<String, String> parameters) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            parameters.putIfAbsent(
                    text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    unquoted(text.substring(equals + 1).strip()));
        }
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        var text = new StringBuilder();
        for (int i = 1; i < value.length() && value.charAt(i) != '"'; i++) {
            if (value.charAt(i) == '\\' && i + 1 < value.length()) {
                i++;
            }
            text.append(value.charAt(i));
        }
        return text.toString();
    }
}
