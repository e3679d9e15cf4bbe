package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.danewerk.core.mtasts.PolicyMediaType;

/** Whether a Content-Type is that of a policy. RFC 8461 §3.2. */
record StsMediaTypeCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) {
        out.put("valid", PolicyMediaType.accepts(in.path("content_type").asText("")));
    }
}
