package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.ReportingRecord;

/** Whether a TXT record asks for TLS reports, and where they go. RFC 8460 §3. */
record ParseTlsrptRecordCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws Unsupported {
        switch (ReportingRecord.parse(CaseInput.txt(in))) {
            case Parsed.Ok<ReportingRecord>(var record) -> {
                var ruas = out.put("valid", true).putArray("ruas");
                record.destinations().forEach(destination -> ruas.add(destination.toText()));
            }
            case Parsed.Malformed<ReportingRecord>(var offset, var reason) ->
                out.put("valid", false).put("reason", reason + " at " + offset);
        }
    }
}
