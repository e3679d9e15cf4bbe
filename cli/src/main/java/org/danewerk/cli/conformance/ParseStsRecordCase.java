package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mtasts.StsRecord;

/** Whether a TXT record is one of MTA-STS. RFC 8461 §3.1. */
record ParseStsRecordCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws Unsupported {
        switch (StsRecord.parse(CaseInput.txt(in))) {
            case Parsed.Ok<StsRecord>(var record) -> out.put("valid", true).put("policy_id", record.id());
            case Parsed.Malformed<StsRecord>(var offset, var reason) ->
                out.put("valid", false).put("reason", reason + " at " + offset);
        }
    }
}
