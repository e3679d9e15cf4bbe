package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsRecord;

/** Whether a domain says that it has a policy. RFC 8461 §3.1. */
record StsLookupCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var owner = StsRecord.owner(CaseText.name(in.path("domain")));
        if (owner.isEmpty()) {
            out.put("available", false).putNull("error");
            return;
        }
        var lookup = MockDns.of(in.path("dns"))
                .lookup(new Question(owner.get(), RecordType.TXT))
                .decode(TxtRecord::decode);
        switch (StsDiscovery.of(lookup)) {
            case StsDiscovery.Available(var record) ->
                out.put("available", true).put("policy_id", record.id()).putNull("error");
            case StsDiscovery.LookupFailed failed -> out.put("available", false).put("error", "temporary");
            case StsDiscovery.NoRecord none -> out.put("available", false).putNull("error");
            case StsDiscovery.SeveralRecords several ->
                out.put("available", false).putNull("error");
            case StsDiscovery.Invalid invalid -> out.put("available", false).putNull("error");
        }
    }
}
