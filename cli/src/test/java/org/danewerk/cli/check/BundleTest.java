package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --bundle} and {@code verify BUNDLE}. */
class BundleTest {
    @TempDir
    Path directory;

    @Test
    void fromTheFactsFollowsTheSameJsonOctetForOctet() throws IOException {
        var bundle = directory.resolve("all").toString();
        var seen = Screen.run("", "check", "--lab", "--json", "-j", "16", "--bundle", bundle);
        var judgedAgain = Screen.run("", "verify", bundle, "--json");
        assertThat(judgedAgain.err()).isEmpty();
        assertThat(judgedAgain.out()).isEqualTo(seen.out());
    }

    @Test
    void linesAndExitStatusAreThoseOfACheck() throws IOException {
        var bundle = directory.resolve("some").toString();
        var seen = Screen.run("", "check", "--lab", "--jsonl", "--bundle", bundle, "good311.lab", "mismatch.lab");
        var judgedAgain = Screen.run("", "verify", bundle, "--jsonl");
        assertThat(judgedAgain.out()).isEqualTo(seen.out());
        assertThat(judgedAgain.status()).isEqualTo(ExitStatus.DIFFERENT);
        assertThat(Screen.run(Files.readString(Path.of(bundle)), "verify", "-").out())
                .contains("mismatch.lab");
    }

    @Test
    void fixesAreWrittenForTheServerThatIsAsked() {
        var bundle = directory.resolve("facts").toString();
        var checked = Screen.run("", "check", "--lab", "--bundle", bundle, "--fix-for", "knot", "mismatch.lab");
        var verified = Screen.run("", "verify", bundle, "--fix-for", "knot");
        var steps =
                verified.out().lines().filter(line -> line.contains("knotc")).toList();
        assertThat(steps).contains("knotc zone-begin mismatch.lab").hasSizeGreaterThan(3);
        assertThat(checked.out().lines()).containsSubsequence(steps);
        assertThat(Screen.run("", "verify", bundle).out()).doesNotContain("knotc");
        assertThat(Screen.run("", "verify", bundle, "--fix-for", "abacus").status())
                .isEqualTo(ExitStatus.NOT_ASKED);
    }

    @Test
    void recordsAtTheWrongPlaceAreAmongTheFactsAndABundleWithoutThemSaysNothing() throws Exception {
        var bundle = directory.resolve("owner");
        Screen.run("", "check", "--lab", "--bundle", bundle.toString(), "ownerdomain.lab");
        assertThat(Screen.run("", "verify", bundle.toString()).out()).contains("DANE-TLSA-OWNER");
        var lines = Files.readAllLines(bundle).stream()
                .filter(line -> !line.contains("\"name\":\"_25._tcp.ownerdomain.lab\"")
                        && !line.contains("\"name\":\"mx.ownerdomain.lab\",\"type\":52")
                        && !line.contains(".lab.ownerdomain.lab\"")
                        && !line.startsWith("{\"sha256\""))
                .toList();
        var digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text(lines)));
        var old = Files.write(directory.resolve("old"), text(lines));
        Files.writeString(old, "{\"sha256\":\"" + digest + "\"}\n", StandardOpenOption.APPEND);
        var screen = Screen.run("", "verify", old.toString(), "--json");
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).contains("DANE-NOT-DEPLOYED").doesNotContain("DANE-TLSA-OWNER", "tlsa_elsewhere");
    }

    @Test
    void aChangedOctetIsNoticed() throws IOException {
        var octets = Files.readAllBytes(bundle());
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            var changed = octets.clone();
            changed[random.nextInt(octets.length - 1)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(changed);
        }
    }

    @Test
    void whatIsNotWholeIsRefused() throws IOException {
        var lines = Files.readAllLines(bundle());
        assertRefused(new byte[0]);
        assertRefused(text(lines.subList(0, lines.size() - 1)));
        assertRefused(text(lines.subList(1, lines.size())));
        var twice = text(lines);
        assertRefused((new String(twice, StandardCharsets.UTF_8) + "{}\n").getBytes(StandardCharsets.UTF_8));
        assertThat(Screen.run("", "verify", directory.resolve("none").toString())
                        .err())
                .contains("no such file");
    }

    @Test
    void factsThatCannotBeWrittenAreTold() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full on this system");
        for (var file :
                new String[] {"/dev/full", directory.resolve("no/such/place").toString()}) {
            // Of one domain little is written before the end.
            var few = Screen.run("", "check", "--lab", "--bundle", file, "absent.lab");
            assertThat(few.status()).isEqualTo(ExitStatus.BAD_INPUT);
            var screen = Screen.run("", "check", "--lab", "--bundle", file);
            assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(screen.err().lines().toList().getLast()).startsWith("danewerk: --bundle " + file);
        }
    }

    @Test
    void aBundleStandsAlone() {
        var screen = Screen.run("", "verify", bundle().toString(), "--name", "mx.example.org");
        assertThat(screen.err()).contains("a bundle has its own");
        assertThat(screen.out()).isEmpty();
    }

    private Path bundle() {
        var bundle = directory.resolve("one");
        Screen.run("", "check", "--lab", "--bundle", bundle.toString(), "good311.lab");
        return bundle;
    }

    private void assertRefused(byte[] octets) throws IOException {
        var file = Files.write(directory.resolve("refused"), octets);
        var screen = Screen.run("", "verify", file.toString());
        assertThat(screen.status()).as(screen.err()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(screen.err().lines()).hasSize(1).allMatch(line -> line.contains("danewerk check --bundle"));
        assertThat(screen.out()).isEmpty();
    }

    private static byte[] text(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
    }
}
