package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** Names in a case. */
final class CaseText {
    private CaseText() {}

    static DomainName name(JsonNode text) throws Unsupported {
        return switch (DomainName.parse(text.asText())) {
            case Parsed.Ok<DomainName>(var name) -> name;
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                throw new Unsupported("no domain name: " + text + " (" + reason + ")");
        };
    }

    static List<DomainName> names(JsonNode texts) throws Unsupported {
        var names = new ArrayList<DomainName>();
        for (var text : texts) {
            names.add(name(text));
        }
        return names;
    }
}
