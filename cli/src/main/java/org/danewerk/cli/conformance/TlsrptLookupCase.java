package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.tlsrpt.ReportingRecord;

/** Whether a domain asks for TLS reports. RFC 8460 §3. */
record TlsrptLookupCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var owner = ReportingRecord.owner(CaseText.name(in.path("domain")));
        if (owner.isEmpty()) {
            out.put("available", false).putNull("error");
            return;
        }
        var lookup = MockDns.of(in.path("dns"))
                .lookup(new Question(owner.get(), RecordType.TXT))
                .decode(TxtRecord::decode);
        switch (ReportingDiscovery.of(lookup)) {
            case ReportingDiscovery.Implemented implemented ->
                out.put("available", true).putNull("error");
            case ReportingDiscovery.LookupFailed failed ->
                out.put("available", false).put("error", "temporary");
            case ReportingDiscovery.NoRecord none -> out.put("available", false).putNull("error");
            case ReportingDiscovery.SeveralRecords several ->
                out.put("available", false).putNull("error");
            case ReportingDiscovery.Invalid invalid ->
                out.put("available", false).putNull("error");
        }
    }
}
