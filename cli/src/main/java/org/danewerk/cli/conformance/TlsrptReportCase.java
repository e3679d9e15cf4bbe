package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;

/** What a report says, in whatever form it came. A total that nobody gives is none. RFC 8460 §4.4. */
record TlsrptReportCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        switch (ReportReader.read(files.octets(in.path("file").asText()), Optional.empty())) {
            case ReportReading.Read(var report, var remarks) ->
                out.put("valid", true)
                        .put("policies", report.policies().size())
                        .put("successes", report.successes().orElse(0))
                        .put("failures", report.failures().orElse(0));
            case ReportReading.NoReport none -> out.put("valid", false).put("reason", "no report in the mail");
            case ReportReading.Refused(var code, var reason) ->
                out.put("valid", false).put("reason", code + ": " + reason);
        }
    }
}
