package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.Usability;

/**
 * Whether a sender goes on, given a host's secure records and how far TLS came. Records that exist ask for TLS; those that can be
 * used, for a match. RFC 7672 §2.2.
 */
record SmtpVerifyCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var input = ChainInput.of(in, files, DaneOptions.Mode.SMTP);
        var names = CaseText.names(in.path("names"));
        boolean tls = in.path("tls").asBoolean();
        out.put(
                "proceed",
                TlsaInput.rrset(in.path("tlsa"))
                        .map(records -> tls
                                && (Usability.of(records, input.options())
                                                .usable()
                                                .isEmpty()
                                        || input.verify(records, names).match().isPresent()))
                        .orElse(true));
    }
}
