package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The tags in a record, whether or not they make a valid one: of a name the first. RFC 8461 §3.1. */
record StsTagsCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws Unsupported {
        var tags = out.putObject("tags");
        for (var field : CaseInput.txt(in).split(";", -1)) {
            int equals = field.indexOf('=');
            var name = equals < 0 ? "" : field.substring(0, equals).strip();
            if (!name.isEmpty() && !tags.has(name)) {
                tags.put(name, field.substring(equals + 1).strip());
            }
        }
    }
}
