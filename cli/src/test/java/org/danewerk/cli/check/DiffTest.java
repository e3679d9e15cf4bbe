package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code danewerk diff}. */
class DiffTest {
    @TempDir
    Path directory;

    @Test
    void formsOfOneRunDoNotDiffer() throws IOException {
        var bundle = directory.resolve("bundle").toString();
        var json = file(
                "json",
                Screen.run("", "check", "--lab", "--json", "--bundle", bundle, "good311.lab", "mismatch.lab")
                        .out());
        var lines = file("lines", Screen.run("", "verify", bundle, "--jsonl").out());
        for (var other : new String[] {bundle, json, lines}) {
            var same = Screen.run("", "diff", json, other);
            assertThat(same.err() + same.out()).isEmpty();
            assertThat(same.status()).isZero();
        }
    }

    @Test
    void saysWhatChanged() throws IOException {
        var before = Screen.run("", "check", "--lab", "--json", "good311.lab").out();
        var key = before.replaceFirst("(?s).*\"3 1 1 ([0-9a-f]{64})\".*", "$1");
        var rolled = "00".repeat(32);
        var after = before.replace("\"public_key_sha256\" : \"" + key, "\"public_key_sha256\" : \"" + rolled)
                .replaceFirst("\"sha256\" : \"[0-9a-f]{64}", "\"sha256\" : \"" + "11".repeat(32))
                .replace("\"delivery\" : \"authenticated\"", "\"delivery\" : \"refused\"")
                .replaceFirst("\"ttl\" : 300", "\"ttl\" : 301")
                .replace("\"3 1 1 " + key + "\" ]", "\"3 1 1 " + rolled + "\" ]");
        var changes = Screen.run("", "diff", file("before", before), file("after", after));
        assertThat(changes.out().lines())
                .contains(
                        "good311.lab: delivery authenticated -> refused",
                        "mx.good311.lab AAAA: ttl 300 -> 301",
                        "_25._tcp.mx.good311.lab TLSA: gone: 3 1 1 " + key,
                        "_25._tcp.mx.good311.lab TLSA: new: 3 1 1 " + rolled)
                .anyMatch(line -> line.contains("another certificate, another key") && line.contains(rolled));
        assertThat(changes.status()).isEqualTo(ExitStatus.DIFFERENT);
    }

    @Test
    void saysWhatBecomesOfMailOtherwise() throws IOException {
        var good = Screen.run("", "check", "--lab", "--json", "good311.lab").out();
        var bad =
                Screen.run("", "check", "--lab", "--json", "mismatch.lab").out().replace("mismatch.lab", "good311.lab");
        var changes =
                Screen.run("", "diff", file("good", good), file("bad", bad)).out();
        assertThat(changes.lines().filter(line -> line.contains("mail from")))
                .contains("good311.lab: mail from postfix-dane: delivered dane -> deferred tlsa-mismatch")
                .noneMatch(line -> line.contains("sts-only"));
    }

    @Test
    void sendersThatOneRunDoesNotTellOfAreNoChange() throws IOException {
        var all = Screen.run("", "check", "--lab", "--json", "good311.lab").out();
        var one = Screen.run("", "check", "--lab", "--json", "--sender", "exim", "good311.lab")
                .out();
        assertThat(Screen.run("", "diff", file("all", all), file("one", one)).out())
                .isEmpty();
    }

    @Test
    void ofBundlesTooItSaysWhatBecomesOfMail() throws IOException {
        var before = directory.resolve("before").toString();
        Screen.run("", "check", "--lab", "--bundle", before, "good311.lab");
        var after =
                Screen.run("", "check", "--lab", "--json", "mismatch.lab").out().replace("mismatch.lab", "good311.lab");
        assertThat(Screen.run("", "diff", before, file("after", after)).out())
                .contains("mail from postfix-dane: delivered");
    }

    @Test
    void domainsOfOneRunAloneAreNamed() throws IOException {
        var one = file(
                "one", Screen.run("", "check", "--lab", "--json", "good311.lab").out());
        var two = file(
                "two",
                Screen.run("", "check", "--lab", "--json", "mismatch.lab").out());
        assertThat(Screen.run("", "diff", one, two).out().lines())
                .containsExactly("good311.lab: only in the first", "mismatch.lab: only in the second");
    }

    @Test
    void whatIsNoResultIsToldInOneLine() throws IOException {
        for (var text : new String[] {"", "{", "{}", "[1]", "\u0000", "{\"schema\":\"danewerk.bundle/1\"}\n"}) {
            var screen = Screen.run("", "diff", file("bad", text), file("bad", text));
            assertThat(screen.status()).as(text).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(screen.err().lines()).hasSize(1);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
