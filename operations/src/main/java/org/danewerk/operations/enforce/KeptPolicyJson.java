package org.danewerk.operations.enforce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.PolicyReading;

/** A kept policy as one line of JSON. It holds the policy as it was served, which is read again as if it came from the policy host. */
public final class KeptPolicyJson {
    /** @param policy of that domain */
    public record Line(DomainName domain, KeptPolicy policy) {}

    private KeptPolicyJson() {}

    public static String write(DomainName domain, KeptPolicy policy) {
        try {
            return MAPPER.writeValueAsString(MAPPER.createObjectNode()
                    .put("domain", domain.toText())
                    .put("id", policy.id())
                    .put("fetched", policy.fetched().toString())
                    .put("policy", String.join("\n", policy.file().lines())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("four texts are JSON", e);
        }
    }

    /** Malformed where it was cut short, or is none of ours. */
    public static Parsed<Line> read(String line) {
        try {
            var node = MAPPER.readTree(line);
            var domain = DomainName.parse(text(node, "domain"));
            var id = text(node, "id");
            var fetched = Instant.parse(text(node, "fetched"));
            var policy = PolicyReading.of(Bytes.of(text(node, "policy").getBytes(StandardCharsets.UTF_8)));
            if (domain instanceof Parsed.Ok<DomainName>(var name)
                    && ID_LENGTH >= id.length()
                    && policy instanceof PolicyReading.Valid(PolicyFile file)) {
                return Parsed.ok(new Line(name, new KeptPolicy(id, file, fetched)));
            }
            return Parsed.malformed(0, "no policy of a domain");
        } catch (JsonProcessingException | DateTimeException e) {
            return Parsed.malformed(0, "no line that this program wrote");
        }
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asText();
    }

    private static final int ID_LENGTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(5)
                            .maxStringLength(2 * PolicyFile.LARGEST)
                            .build())
                    .build())
            .build();
}
