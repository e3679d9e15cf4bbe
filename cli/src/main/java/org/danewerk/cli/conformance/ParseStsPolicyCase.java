package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.mtasts.PolicyReading;

/** Whether a file is a policy. RFC 8461 §3.2. */
record ParseStsPolicyCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws Unsupported {
        switch (PolicyReading.of(Bytes.of(CaseInput.octets(in)))) {
            case PolicyReading.Valid(var file) -> {
                out.put("valid", true).put("mode", file.mode().word());
                out.put("max_age", file.maxAge().toSeconds());
                var mx = out.putArray("mx");
                file.mx().forEach(pattern -> mx.add(pattern.toText()));
            }
            case PolicyReading.Invalid(var code, var line, var reason) ->
                out.put("valid", false).put("reason", code + ": " + reason);
        }
    }
}
