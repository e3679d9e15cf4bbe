package org.danewerk.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --html} and {@code verify BUNDLE --html}. */
class HtmlFileTest {
    @TempDir
    Path directory;

    @Test
    void thePageIsWrittenBesideWhatIsPrinted() throws IOException {
        var page = directory.resolve("page.html");
        var plain = Screen.run("", "check", "--lab", "--jsonl", "nullmx.lab");
        var screen = Screen.run("", "check", "--lab", "--jsonl", "--html", page.toString(), "nullmx.lab");
        assertThat(screen.out().replaceAll("\"timings\".*", ""))
                .isEqualTo(plain.out().replaceAll("\"timings\".*", ""));
        assertThat(screen.status()).isEqualTo(ExitStatus.OK);
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("Mail to nullmx.lab is returned at once")
                .contains("danewerk check --lab nullmx.lab")
                .endsWith("</html>\n");
    }

    @Test
    void aBundleGivesTheSamePage() throws IOException {
        var seen = directory.resolve("seen.html");
        var again = directory.resolve("again.html");
        var bundle = directory.resolve("bundle").toString();
        Screen.run("", "check", "--lab", "--bundle", bundle, "--html", seen.toString(), "good311.lab", "mismatch.lab");
        var screen = Screen.run("", "verify", bundle, "--html", again.toString());
        assertThat(screen.err()).isEmpty();
        assertThat(Files.readString(again))
                .contains("mismatch.lab")
                .isEqualTo(Files.readString(seen).replace("danewerk check --lab", "danewerk check"));
    }

    @Test
    void whatIsRequiredStandsOnThePageOfACheckAndOfABundle() throws IOException {
        var seen = directory.resolve("seen.html");
        var again = directory.resolve("again.html");
        var bundle = directory.resolve("bundle").toString();
        Screen.run(
                "",
                "check",
                "--lab",
                "--require",
                "311,rsa",
                "--bundle",
                bundle,
                "--html",
                seen.toString(),
                "good311.lab",
                "mismatch.lab");
        Screen.run("", "verify", bundle, "--require", "311,rsa", "--html", again.toString());
        assertThat(Files.readString(seen)).contains("What was required", "<code>311</code>", "not met</span>");
        assertThat(Files.readString(again)).contains("What was required", "<code>311</code>", "not met</span>");
        Screen.run("", "verify", bundle, "--html", again.toString());
        assertThat(Files.readString(again)).doesNotContain("What was required");
    }

    @Test
    void aPageTellsOfAllSendersAlsoWhereItHasSeveralDomains() throws IOException {
        var page = directory.resolve("page.html");
        var screen = Screen.run("", "check", "--lab", "--html", page.toString(), "good311.lab", "mismatch.lab");
        assertThat(screen.out()).doesNotContain("mail from");
        assertThat(Files.readString(page).split("<code>postfix-dane</code>", -1))
                .hasSize(3);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsToldBeforeAnythingIsAsked() throws IOException {
        for (var place : new String[] {"no/such/page.html", ".", "-"}) {
            var file = place.equals("-") ? "-" : directory.resolve(place).toString();
            var screen = Screen.run("", "check", "--lab", "--html", file, "nullmx.lab");
            assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(screen.out()).isEmpty();
            assertThat(screen.err()).startsWith("danewerk: --html " + file + ": it cannot be written");
        }
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aChainAloneHasNoPage() {
        var screen = Screen.run("", "verify", "--html", "page.html", "--chain", "x", "--tlsa", "x", "--name", "x");
        assertThat(screen.status()).isEqualTo(2);
        assertThat(screen.err()).contains("--html is for a bundle");
    }

    @Test
    void whatStoodThereIsReplacedAsAWhole() throws IOException {
        var page = directory.resolve("page.html");
        Files.writeString(page, "old");
        var link = Files.createSymbolicLink(directory.resolve("link.html"), page);
        WholeFile.write(link, "new");
        assertThat(Files.readString(page)).isEqualTo("new");
        assertThat(link).isSymbolicLink();
        try (var left = Files.list(directory)) {
            assertThat(left).hasSize(2);
        }
    }
}
