package org.danewerk.cli.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.lab.dns.ResolverFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code doctor} at a resolver with each fault: that fault is named, and no other. */
class ResolversExaminedTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.doctor-1.json");

    private static final Map<ResolverFault, List<String>> FOUND = new EnumMap<>(Map.of(
            ResolverFault.NONE, List.of(),
            ResolverFault.PLAIN, List.of("RESOLVER-NO-VALIDATION"),
            ResolverFault.AD_STRIPPED, List.of("RESOLVER-AD-STRIPPED"),
            ResolverFault.AD_FORGED, List.of("RESOLVER-AD-FORGED"),
            ResolverFault.EDNS_DROPPED, List.of("RESOLVER-EDNS"),
            ResolverFault.NXDOMAIN_SERVFAIL, List.of("RESOLVER-DENIAL"),
            ResolverFault.TLSA_REFUSED, List.of("RESOLVER-TLSA"),
            ResolverFault.TCP_BLOCKED, List.of("RESOLVER-TCP"),
            ResolverFault.SLOW, List.of("RESOLVER-SLOW"),
            ResolverFault.SERVE_STALE, List.of("RESOLVER-STALE")));

    static {
        FOUND.put(ResolverFault.SIGNATURES_STRIPPED, List.of("RESOLVER-NO-SIGNATURES"));
    }

    private static final Map<ResolverFault, String> FITNESS = Map.of(
            ResolverFault.PLAIN, "passes-records",
            ResolverFault.AD_STRIPPED, "passes-records",
            ResolverFault.AD_FORGED, "passes-records",
            ResolverFault.EDNS_DROPPED, "unfit",
            ResolverFault.NXDOMAIN_SERVFAIL, "unfit",
            ResolverFault.SIGNATURES_STRIPPED, "unfit",
            ResolverFault.TLSA_REFUSED, "unfit");

    @ParameterizedTest
    @EnumSource(ResolverFault.class)
    void everyFaultIsNamed(ResolverFault fault) throws IOException {
        var run = Screen.run("", "doctor", "--lab=" + fault.word(), "--json");
        var report = new ObjectMapper().readTree(run.out());

        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(report)).isEmpty();
        var fitness = FITNESS.getOrDefault(fault, "fit");
        assertThat(report.at("/fitness").asText()).as(run.out()).isEqualTo(fitness);
        assertThat(report.at("/resolvers/0/findings").findValuesAsText("id")).isEqualTo(FOUND.get(fault));
        assertThat(report.path("root").path("findings"))
                .as("every key of the lab's root is known")
                .isEmpty();
        assertThat(report.path("root").isNull())
                .as("where nothing comes through there is nothing to see")
                .isEqualTo(fault == ResolverFault.EDNS_DROPPED);
        if (fault == ResolverFault.NONE) {
            assertThat(report.path("root").path("root_keys").findValuesAsText("signs"))
                    .contains("true");
        }
        assertThat(run.status()).isEqualTo(fitness.equals("fit") ? ExitStatus.OK : ExitStatus.DIFFERENT);
        assertThat(run.err()).isEmpty();
    }
}
