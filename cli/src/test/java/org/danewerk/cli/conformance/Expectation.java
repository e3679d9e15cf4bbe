package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a case expects, by the fields that its kind is judged by. */
record Expectation(String kind, JsonNode expected) {
    static Expectation of(JsonNode asked) {
        return new Expectation(asked.path("kind").asText(), asked.path("expect"));
    }

    /** Empty where the answer is right; else {@code unsupported} or the fields that are wrong. */
    String difference(JsonNode answer) {
        if (answer.has("unsupported")) {
            return "unsupported";
        }
        var wrong = new StringBuilder();
        fields().forEach((name, want) -> {
            var got = got(name, answer);
            if (!same(name, want, got)) {
                wrong.append(wrong.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(got);
            }
        });
        return wrong.toString();
    }

    private static boolean same(String name, String want, String got) {
        return want.equals(got) || name.equals("status") && want.equals("not-bogus") && !got.equals("bogus-or-failed");
    }

    private String got(String name, JsonNode answer) {
        return switch (kind + " " + name) {
            // The suite tells DANE from all that is not DANE.
            case "smtp-delivery authentication" -> answer.path(name).asText().equals("dane") ? "dane" : "none";
            default -> text(answer.path(name));
        };
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        switch (kind) {
            case "dane-verify", "pkix-verify" -> put(fields, "verdict");
            case "tlsa-match" -> {
                if (!expected.path("match").isNull()) {
                    put(fields, "match");
                }
            }
            case "smtp-delivery" -> {
                put(fields, "result");
                if (expected.path("result").asText().equals("delivered")) {
                    fields.put(
                            "authentication",
                            expected.path("authentication").asText().equals("dane") ? "dane" : "none");
                }
            }
            case "dnssec-validate" -> {
                put(fields, "status");
                if (!expected.path("status").asText().equals("bogus-or-failed")) {
                    put(fields, "rcode");
                }
            }
            case "parse-sts-record", "parse-sts-policy", "sts-media-type" -> put(fields, "valid");
            case "parse-tlsrpt-record" -> {
                put(fields, "valid");
                if (expected.path("valid").asBoolean() && expected.has("ruas")) {
                    put(fields, "ruas");
                }
            }
            case "parse-sts-record-tags" -> put(fields, "tags");
            case "sts-match" -> put(fields, "match");
            case "sts-lookup", "tlsrpt-lookup" -> lookup(fields);
            case "sts-fetch" ->
                fields.put("valid", String.valueOf(expected.path("error").isNull()));
            case "tlsrpt-report" -> {
                put(fields, "valid");
                put(fields, "policies");
                put(fields, "successes");
                put(fields, "failures");
            }
            default -> throw new IllegalStateException("no such kind: " + kind);
        }
        return fields;
    }

    private void lookup(Map<String, String> fields) {
        boolean none =
                expected.path("error").isMissingNode() || expected.path("error").isNull();
        fields.put("available", expected.has("available") ? text(expected.path("available")) : String.valueOf(none));
        var error = expected.path("error").asText();
        if (!none && (error.contains("DNS") || error.toLowerCase(Locale.ROOT).contains("temp"))) {
            fields.put("error", "temporary");
        }
    }

    private void put(Map<String, String> fields, String name) {
        fields.put(name, text(expected.path(name)));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
