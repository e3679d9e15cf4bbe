package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.enforce.KeptPolicyJson;
import org.danewerk.operations.enforce.OverridesReader;
import org.danewerk.operations.enforce.OverridesReading;

/** Files of the policy server: exceptions, and policies of MTA-STS that it kept. */
final class PolicyFiles {
    private PolicyFiles() {}

    static void holdOverrides(byte[] input) {
        switch (OverridesReader.read(Bytes.of(input), "overrides.toml")) {
            case OverridesReading.Whole(var overrides) ->
                overrides.inForce(Instant.EPOCH).forEach(override -> {
                    Held.that(!override.reason().isEmpty(), "no reason");
                    Held.that(!override.author().isEmpty(), "no author");
                    Held.that(override.destination().length() <= 300, "a long destination");
                });
            case OverridesReading.Wrong(var problems) -> {
                Held.that(!problems.isEmpty() && problems.size() <= 10, problems.size() + " problems");
                problems.forEach(Held::oneLine);
            }
        }
    }

    static void holdKept(byte[] input) {
        switch (KeptPolicyJson.read(new String(input, StandardCharsets.UTF_8))) {
            case Parsed.Malformed<KeptPolicyJson.Line> malformed -> Held.inOrder(malformed, input.length);
            case Parsed.Ok<KeptPolicyJson.Line>(var line) ->
                Held.same(
                        Parsed.ok(line),
                        KeptPolicyJson.read(KeptPolicyJson.write(line.domain(), line.policy())),
                        "written and read");
        }
    }
}
