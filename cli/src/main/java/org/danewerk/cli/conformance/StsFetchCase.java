package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.PolicyFile;

/** What comes of fetching a policy from a server that answers as the case says. RFC 8461 §3.3. */
record StsFetchCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws Unsupported {
        switch (FetchOutcome.of(fetched(in))) {
            case FetchOutcome.Fetched fetched -> out.put("valid", true);
            case FetchOutcome.FetchError(var code) -> out.put("valid", false).put("reason", code);
            case FetchOutcome.CertificateInvalid(var code) ->
                out.put("valid", false).put("reason", code);
            case FetchOutcome.PolicyInvalid(var problem) ->
                out.put("valid", false).put("reason", problem.reason());
        }
    }

    private static FetchAnswer fetched(JsonNode in) throws Unsupported {
        return switch (in.path("certificate").asText("valid")) {
            case "expired" -> new FetchAnswer.CertificateRefused(FetchAnswer.Defect.EXPIRED, "");
            case "valid" ->
                new FetchAnswer.Answered(
                        in.path("http_status").asInt(),
                        // A case that tells of none is not about media types.
                        Optional.of(in.path("content_type").asText("text/plain")),
                        body(in));
            default -> throw new Unsupported("no such certificate: " + in.path("certificate"));
        };
    }

    /** Text, or so many octets of nothing in particular; of more than is read, what is read. */
    private static Bytes body(JsonNode in) {
        if (in.hasNonNull("body")) {
            return Bytes.of(in.path("body").asText().getBytes(StandardCharsets.UTF_8));
        }
        var octets = new byte[Math.clamp(in.path("body_bytes").asLong(), 0, PolicyFile.LARGEST + 1)];
        Arrays.fill(octets, (byte) 'a');
        return Bytes.of(octets);
    }
}
