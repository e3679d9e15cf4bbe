package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --require} and {@code --exit}, over bundles of lab domains. */
class RequireTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void check() {
        for (var domain : List.of("good311", "danealone", "mismatch", "ta201", "notlsansec")) {
            Screen.run("", "check", "--lab", "--bundle", file(domain), domain + ".lab");
        }
    }

    @Test
    void whatHoldsIsMet() {
        var screen = verify(
                "danealone", "--require", "311,all-mx,all-addresses,ecdsa,dnssec,tls13,tls12,days=1,no-warnings");
        assertThat(screen.status()).as(screen.out()).isZero();
        assertThat(screen.out()).contains("  required 311: met: ").doesNotContain("not met");
    }

    @Test
    void whatDoesNotHoldSaysWhatWasSeen() {
        for (var word : List.of("211", "312", "both-families", "rsa", "backup", "days=900")) {
            var screen = verify("good311", "--require", word);
            assertThat(screen.status()).as(word).isEqualTo(1);
            assertThat(screen.out()).containsPattern("  required " + word + ": not met: .+ \\(RFC [0-9]+ .+\\); .+");
        }
        assertThat(verify("mismatch", "--require", "311").status()).isEqualTo(2);
        assertThat(verify("mismatch", "--require", "311").out()).contains("no 3 1 1 record matches");
        assertThat(verify("ta201", "--require", "201").status()).isZero();
    }

    @Test
    void whatIsNotKnownIsNoPass() {
        assertThat(withoutPolicies("--require", "sts").status()).isEqualTo(3);
        assertThat(withoutPolicies("--require", "tlsrpt").out()).contains("not determined: ");
        assertThat(verify("good311", "--require", "sts").status()).isEqualTo(1);
    }

    private static Screen withoutPolicies(String... words) {
        return Screen.run(
                "",
                Stream.concat(Stream.of("check", "--lab", "--no-sts", "good311.lab"), Stream.of(words))
                        .toArray(String[]::new));
    }

    @Test
    void aRequirementMakesNothingBetter() {
        assertThat(verify("notlsansec", "--require", "dnssec").status()).isEqualTo(4);
        assertThat(verify("notlsansec", "--require", "all-mx").status()).isEqualTo(1);
        assertThat(verify("mismatch", "--require", "dnssec").status()).isEqualTo(2);
    }

    @Test
    void anUnknownWordNamesThoseThereAre() {
        for (var words : List.of("411", "313", "", "311,,rsa", "days=", "days=x", "RSA")) {
            var screen = verify("good311", "--require=" + words);
            assertThat(screen.err()).as(words).contains("all-mx", "days=N");
        }
    }

    @Test
    void theExitStatusIsAsAskedFor() {
        assertThat(verify("danealone", "--exit=strict").status()).isZero();
        assertThat(verify("good311", "--exit=strict").status())
                .as("asks for no reports")
                .isEqualTo(1);
        assertThat(verify("good311", "--exit=paths").status()).isZero();
        assertThat(verify("good311", "--exit=nagios").status()).isZero();
        assertThat(verify("notlsansec", "--exit=strict").status()).isEqualTo(4);
        assertThat(verify("notlsansec", "--exit=nagios").status()).isZero();
        assertThat(verify("mismatch", "--exit=nagios", "--json").status()).isEqualTo(2);
        assertThat(verify("good311", "--exit", "nagios", "--require", "211").status())
                .isEqualTo(1);
        assertThat(withoutPolicies("--exit=nagios", "--require", "sts").status())
                .isEqualTo(3);
        assertThat(Screen.run("", "check", "--exit=nagios").status()).isEqualTo(3);
        assertThat(Screen.run("", "check", "--exit=never", "example.org").status())
                .isEqualTo(64);
    }

    @Test
    void everyFormTells() throws Exception {
        assertThat(verify("good311", "--nagios", "--require", "211").out())
                .startsWith("DANE WARNING - good311.lab pass unmet 211");
        assertThat(MetricsText.parse(verify("good311", "--prometheus", "--require", "211,311")
                                .out())
                        .of("danewerk_requirement")
                        .stream()
                        .map(MetricsText.Sample::value))
                .containsExactly(0.0, 1.0);
        assertThat(JunitText.parse(verify("good311", "--junit", "--require", "211,sts")
                                .out())
                        .getFirst())
                .satisfies(suite ->
                        assertThat(suite.failures() * 10 + suite.errors()).isEqualTo(20));
        var log = new ObjectMapper()
                .readTree(
                        verify("good311", "--sarif", "--require", "211,sts,311").out());
        assertThat(FormsTest.sarifSchema().validate(log)).isEmpty();
        assertThat(log.findPath("results").findValuesAsText("ruleId"))
                .contains("require/211", "require/sts")
                .doesNotContain("require/311");
    }

    @Test
    void jsonIsAsItsSchemaHasIt() throws IOException {
        var document = new ObjectMapper()
                .readTree(verify("danealone", "--json", "--require", "211,no-warnings")
                        .out());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/json-schema/danewerk.check-1.json")));
        assertThat(schema.validate(document)).isEmpty();
        assertThat(document.findPath("requirements").findValuesAsText("standing"))
                .containsExactly("unmet", "met");
    }

    private static Screen verify(String domain, String... options) {
        var words = new java.util.ArrayList<>(List.of("verify", file(domain)));
        words.addAll(List.of(options));
        return Screen.run("", words.toArray(String[]::new));
    }

    private static String file(String domain) {
        return directory.resolve(domain).toString();
    }
}
