package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a parser is given: text, octets in base64, or a recipe for something long. Nothing said is nothing given. */
final class CaseInput {
    private CaseInput() {}

    static byte[] octets(JsonNode in) throws Unsupported {
        if (in.hasNonNull("input_b64")) {
            try {
                return Base64.getDecoder().decode(in.path("input_b64").asText());
            } catch (IllegalArgumentException e) {
                throw new Unsupported("input_b64 is no base64");
            }
        }
        return (in.hasNonNull("input_recipe")
                        ? made(in.path("input_recipe"))
                        : in.path("input").asText(""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As the text of a TXT record: each character one octet. */
    static String txt(JsonNode in) throws Unsupported {
        return new String(octets(in), StandardCharsets.ISO_8859_1);
    }

    private static String made(JsonNode recipe) throws Unsupported {
        var repeated = recipe.path("repeat").asText("");
        long times = recipe.path("times").asLong(recipe.path("count").asLong(-1));
        if (times < 0 || times * Math.max(1, repeated.length()) > LONGEST) {
            throw new Unsupported("a recipe has prefix, repeat and times (or count), and makes at most " + LONGEST
                    + " characters: " + recipe);
        }
        return recipe.path("prefix").asText("") + repeated.repeat((int) times);
    }

    private static final long LONGEST = 32L << 20;
}
