package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.tlsrpt.PolicyType;

/** The policy in a report: an array with a string for each line or TLSA record, or what senders make of it. RFC 8460 §4.4, §4.5. */
record PolicyStrings(Set<ReportRemark> remarks) {
    List<String> read(JsonNode value, Optional<PolicyType> type) {
        boolean tlsa = type.equals(Optional.of(PolicyType.TLSA));
        var strings = new ArrayList<String>();
        for (var text : texts(value, tlsa)) {
            var one = tlsa ? tlsa(text) : text.strip();
            if (!one.isEmpty()) {
                strings.add(one);
            }
        }
        if (strings.isEmpty() && !type.equals(Optional.of(PolicyType.NO_POLICY_FOUND))) {
            remarks.add(ReportRemark.POLICY_STRING_MISSING);
        }
        return strings;
    }

    private List<String> texts(JsonNode value, boolean tlsa) {
        if (value.isTextual() && !value.textValue().isBlank()) {
            remarks.add(ReportRemark.POLICY_STRING_NOT_ARRAY);
            return List.of((tlsa ? SEMICOLON : LINE_END).split(value.textValue()));
        }
        if (value.isArray() && value.size() == 1 && value.get(0).asText().startsWith("[")) {
            var nested = StrictJson.nested(value.get(0).asText());
            if (nested.isArray()) {
                remarks.add(ReportRemark.POLICY_STRING_NESTED_JSON);
                return texts(nested);
            }
        }
        return value.isArray() ? texts(value) : List.of();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** One spelling for each record: single blanks, hexadecimal in lower case and unbroken. */
    private static String tlsa(String text) {
        var words = BLANKS.split(text.strip(), 4);
        return words.length < 4
                ? text.strip()
                : words[0] + " " + words[1] + " " + words[2] + " "
                        + BLANKS.matcher(words[3]).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
}
