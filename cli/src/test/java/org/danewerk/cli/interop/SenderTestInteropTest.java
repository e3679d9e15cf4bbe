package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.danewerk.lab.world.LabNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code danewerk lab sender-test} of real mail servers, by nothing but what it tells an operator. */
@Tag("interop")
class SenderTestInteropTest {
    @TempDir
    private Path directory;

    /** At level may Postfix asks for no TLSA records: it delivers all that DANE would keep back. */
    @ParameterizedTest
    @CsvSource({"may, dane, 1", "dane, dane, 0", "dane-only, dane-only, 0", "dane, dane-only, 1"})
    void postfixIsJudgedByItsLevel(String level, String expected, int status) throws IOException, InterruptedException {
        assumeMeans(Peers.POSTFIX.missing());
        try (var claim = Claim.take();
                var postfix = Postfix.sender(directory.resolve("postfix"), address(claim), namespace(claim), level)) {
            var said = test(claim, Postfix.SUBMISSION, "--level", expected);
            var wrong = wrong(said);
            assertThat(said.status()).as(said.json() + "\n" + postfix.log()).isEqualTo(status);
            if (level.equals("may")) {
                assertThat(wrong)
                        .containsEntry("mismatch.lab", "wrongly-accepted")
                        .containsEntry("nostarttls.lab", "wrongly-accepted")
                        .containsEntry("tlsabogus.lab", "wrongly-accepted")
                        .containsEntry("mx2broken1.lab", "wrongly-accepted")
                        .doesNotContainKeys("good311.lab", "nodatatlsa.lab", "dswrong.lab");
            } else if (status == 0) {
                assertThat(wrong).isEmpty();
            } else {
                assertThat(wrong)
                        .containsEntry("nodatatlsa.lab", "wrongly-accepted")
                        .containsEntry("unkmtype.lab", "wrongly-accepted")
                        .doesNotContainKeys("good311.lab", "mismatch.lab");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void eximWithDanePassesButForTheFinerPoints(boolean all, int status) throws IOException, InterruptedException {
        assumeMeans(Peers.EXIM.missing());
        var exim = new Exim(Programs.exim().orElseThrow());
        try (var claim = Claim.take();
                var relay = exim.relay(directory.resolve("exim"), address(claim), PORT, namespace(claim))) {
            var said = all ? test(claim, PORT, "--all", "--wait", "30s") : test(claim, PORT);
            assertThat(said.status()).as(said.json().toPrettyString()).isEqualTo(status);
            if (all) {
                // As docs/peers.md has it of the same version.
                assertThat(wrong(said))
                        .isEqualTo(Map.of(
                                "ta200.lab", "wrongly-refused",
                                "nexthopname.lab", "wrongly-refused",
                                "notder.lab", "wrongly-refused",
                                "agility512bad.lab", "wrongly-accepted",
                                "nothingdigest512.lab", "wrongly-accepted"));
            }
        }
    }

    /** A mail server that sends nothing passes nothing. */
    @Test
    void silenceAloneIsNoPass() throws IOException, InterruptedException {
        assumeMeans(Peers.POSTFIX.missing());
        try (var claim = Claim.take();
                var postfix = Postfix.sender(
                        directory.resolve("postfix"),
                        address(claim),
                        namespace(claim),
                        "dane",
                        "defer_transports = smtp\n")) {
            var said = test(claim, Postfix.SUBMISSION, "--wait", "3s");
            assertThat(said.status()).as(postfix.log().toString()).isEqualTo(3);
            assertThat(said.json().findValuesAsText("verdict")).containsOnly("not-seen");
        }
    }

    private record Said(int status, JsonNode json) {}

    private Said test(Claim claim, int port, String... more) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main",
                "lab",
                "sender-test",
                "--json",
                "--quiet",
                "4s",
                "--net",
                String.valueOf(claim.number()),
                "--relay",
                address(claim).getHostAddress() + ":" + port));
        words.addAll(List.of(more));
        // Its input must not end, which would end the test.
        var all = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < /dev/null", "sh"));
        all.addAll(words);
        var run = Command.of(directory, all).within(Duration.ofMinutes(2)).run();
        int json = run.output().indexOf("{\n");
        assertThat(json).as(run.output()).isNotNegative();
        return new Said(run.status(), JSON.readTree(run.output().substring(json)));
    }

    private static Map<String, String> wrong(Said said) {
        var wrong = new TreeMap<String, String>();
        for (var destination : said.json().path("destinations")) {
            if (!destination.path("verdict").asText().equals("right")) {
                wrong.put(
                        destination.path("domain").asText(),
                        destination.path("verdict").asText());
            }
        }
        return wrong;
    }

    private Namespace namespace(Claim claim) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var noAnchor = Files.writeString(directory.resolve("no-anchor"), "");
        return Namespace.of(directory, LabNetwork.within(claim.number()).validator(), noAnchor);
    }

    private static InetAddress address(Claim claim) {
        return claim.address(0, 60);
    }

    private static void assumeMeans(List<String> missing) {
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = 2526;
}
