package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.cli.Main;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabWorld;
import org.junit.jupiter.api.Test;

/** {@code check --lab} over all of it. */
class LabCheckTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.check-1.json");

    @Test
    void everyDomainOfTheLabGetsTheDeliveryOfItsTable() throws IOException {
        var seen = new LinkedHashMap<String, String>();
        var fates = new LabFates();
        var schema = schema();
        var run = run("check", "--lab", "--jsonl", "-j", "32");
        for (var line : run.out.lines().toList()) {
            var domain = parse(line);
            assertThat(schema.validate(domain)).as(line).isEmpty();
            seen.put(domain.path("domain").asText(), domain.path("delivery").asText());
            fates.add(domain);
        }
        assertThat(fates.lines()).isEqualTo(LabFates.table(seen.keySet()));
        assertThat(seen).containsExactlyEntriesOf(table());
        assertThat(run.err).contains(seen.size() + " of " + seen.size() + " lab domains as the lab's table says");
        assertThat(run.status).isZero();
    }

    @Test
    void oneDocumentHoldsAllThatWereNamed() throws IOException {
        var run = run("check", "--lab", "--json", "mismatch.lab", "good311.lab");
        var document = parse(run.out);
        assertThat(schema().validate(document)).isEmpty();
        assertThat(document.path("domains").findValuesAsText("domain")).containsExactly("good311.lab", "mismatch.lab");
        assertThat(document.path("at").asText())
                .isEqualTo(LabOptions.DEFAULT.now().toString());
    }

    @Test
    void whatDiffersIsNamedWithBothSides() {
        var world = LabWorld.of(1, LabOptions.DEFAULT.now());
        var domain = world.domain(DomainName.of("mismatch.lab")).orElseThrow();
        assertThat(LabCheck.difference(domain, Optional.of(Delivery.REFUSED))).isEmpty();
        assertThat(LabCheck.difference(domain, Optional.of(Delivery.AUTHENTICATED)))
                .contains("mismatch.lab: authenticated, and the table says refused (3 1 1 that does not match)");
        assertThat(LabCheck.difference(domain, Optional.empty()))
                .contains("mismatch.lab: nothing, by an error, and the table says refused (3 1 1 that does not match)");
    }

    /** In the order of the lab, as this machine can judge them. */
    private static Map<String, String> table() throws IOException {
        var table = new LinkedHashMap<String, String>();
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            lab.domains()
                    .forEach(domain ->
                            table.put(domain.name().toText(), domain.expected().text()));
        }
        return table;
    }

    private record Run(int status, String out, String err) {}

    private static Run run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                false,
                false);
        int status = Main.run(terminal, words);
        terminal.err().flush();
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode parse(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    }
}
