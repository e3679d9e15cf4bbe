package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyReading;

/** Whether a policy means an MX host. Patterns in a list are for people and may have U-labels; a file has none. RFC 8461 §4.1. */
record StsMatchCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) {
        var patterns = in.hasNonNull("policy") ? policy(in.path("policy").asText()) : listed(in.path("mx_patterns"));
        out.put(
                "match",
                switch (DomainName.parse(in.path("host").asText())) {
                    case Parsed.Malformed<DomainName> malformed -> false;
                    case Parsed.Ok<DomainName>(var host) ->
                        patterns.stream().anyMatch(pattern -> pattern.matches(host));
                });
    }

    private static List<MxPattern> policy(String text) {
        return switch (PolicyReading.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)))) {
            case PolicyReading.Valid(var file) -> file.mx();
            case PolicyReading.Invalid invalid -> List.of();
        };
    }

    private static List<MxPattern> listed(JsonNode texts) {
        var patterns = new ArrayList<MxPattern>();
        for (var text : texts) {
            if (MxPattern.parse(inALabels(text.asText())) instanceof Parsed.Ok<MxPattern>(var pattern)) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static String inALabels(String text) {
        boolean foreign = text.chars().anyMatch(c -> c > '~');
        var star = text.startsWith("*.") ? "*." : "";
        return foreign && DomainName.parse(text.substring(star.length())) instanceof Parsed.Ok<DomainName>(var name)
                ? star + name.toText()
                : text;
    }
}
