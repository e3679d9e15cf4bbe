package org.danewerk.cli.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dns anchors}: the anchors in use beside the keys that sign the root of the lab. */
class AnchorsInUseTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.anchors-1.json");
    private static final String OLD =
            ". DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D\n";
    private static final String NEXT =
            ". DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16\n";

    private static Lab lab;

    @TempDir
    private Path work;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void theLabsRootIsSignedByItsAnchor() {
        var run = Screen.run("", "dns", "anchors", "--lab");
        assertThat(run.out())
                .containsPattern("(?m)^  \\d+ algorithm \\d+ digest type 2: in force, not built in$")
                .containsPattern("(?m)^  root key \\d+ algorithm \\d+: signs the root's keys, has a trust anchor$")
                .doesNotContain("ROOT-");
        assertThat(run.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void rootSignedByAKeyWithoutAnchor() throws IOException {
        var report = report(OLD + NEXT, ExitStatus.DIFFERENT);
        assertThat(report.at("/findings").findValuesAsText("id")).containsExactly("ROOT-KEY-UNKNOWN");
        assertThat(report.at("/findings/0/severity").asText())
                .as("nothing else signs")
                .isEqualTo("error");
        assertThat(report.at("/root_keys").findValuesAsText("anchored")).containsOnly("false");
    }

    @Test
    void anchorThatLacks() throws IOException {
        var own = String.join("\n", lab.rootAnchors()) + "\n";
        assertThat(report(own + NEXT, ExitStatus.DIFFERENT).at("/findings").findValuesAsText("id"))
                .containsExactly("ROOT-ANCHOR-MISSING");
        assertThat(report(own + NEXT, ExitStatus.DIFFERENT)
                        .at("/findings/0/fix")
                        .asText())
                .isEqualTo(OLD.strip().replace(". DS", ". IN DS"));
        assertThat(report(own + OLD + NEXT, ExitStatus.OK).at("/findings")).isEmpty();
        assertThat(report(own, ExitStatus.OK).at("/findings"))
                .as("another root lacks nothing")
                .isEmpty();
        assertThat(report(own + OLD.strip() + " ;;valid=/2020-01-01T00:00:00Z\n" + NEXT, ExitStatus.OK)
                        .at("/findings"))
                .as("ended, and not forgotten")
                .isEmpty();
    }

    @Test
    void rootThatCannotBeAsked() throws IOException {
        var anchors = Files.writeString(
                work.resolve("root.ds"), "test. DS 20326 8 2 " + OLD.strip().split(" ")[5] + "\n");
        var run = run(anchors);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("there is no anchor of the root in it");
        // Nobody listens at the port of the lab's resolver on this address.
        var silent = Screen.run(
                "",
                "dns",
                "anchors",
                "--resolver",
                "127.99.99.99:" + lab.resolverAddress().getPort());
        assertThat(silent.status()).isEqualTo(ExitStatus.UNDETERMINED);
        assertThat(silent.err()).contains("the keys of the root cannot be had").hasLineCount(1);
    }

    private JsonNode report(String anchors, int status) throws IOException {
        var run = run(Files.writeString(work.resolve("root.ds"), anchors), "--json");
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
        var report = new ObjectMapper().readTree(run.out());
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(report)).isEmpty();
        return report;
    }

    private Screen run(Path anchors, String... more) {
        var resolver = lab.resolverAddress();
        var words = new ArrayList<>(List.of(
                "dns",
                "anchors",
                "--resolver",
                resolver.getAddress().getHostAddress() + ":" + resolver.getPort(),
                "--root-anchor",
                anchors.toString(),
                "--at",
                LabOptions.DEFAULT.now().toString()));
        words.addAll(List.of(more));
        return Screen.run("", words.toArray(String[]::new));
    }
}
