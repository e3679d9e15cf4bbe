package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.operations.offline.ChainAnswer;

/** One chain, its records, names and time. RFC 6698 §2.1, RFC 7671 §5, RFC 7672 §3. */
record DaneVerifyCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var input = ChainInput.of(in, files, DaneOptions.Mode.SMTP);
        var records = TlsaInput.rrset(in.path("tlsa"));
        if (records.isEmpty()) {
            out.put("verdict", "fail").put("reason", "no record");
            return;
        }
        var names = CaseText.names(in.path("names"));
        answer(ChainAnswer.of(input.verify(records.get(), names)), out);
    }

    static void answer(ChainAnswer answer, ObjectNode out) {
        out.put("verdict", answer.pass() ? "pass" : "fail");
        answer.match()
                .ifPresent(match -> out.put("match_depth", match.depth())
                        .put("matched", match.record().toText()));
        answer.reason().ifPresent(reason -> out.put("reason", reason));
    }
}
