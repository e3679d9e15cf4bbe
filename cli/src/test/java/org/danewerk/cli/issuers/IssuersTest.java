package org.danewerk.cli.issuers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.danewerk.cli.Fixtures;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own file of issuers: made, used, and refused where it is broken. */
class IssuersTest {
    @TempDir
    Path directory;

    private Path own;

    @BeforeEach
    void fixtures() throws IOException {
        Fixtures.write(directory);
        own = directory.resolve("own/issuers.tsv");
    }

    @Test
    void anAuthorityIsAddedAndKnownFromThenOn() {
        var update = run("issuers", "update", directory.resolve("root.pem").toString());
        assertThat(update.err()).isEmpty();
        assertThat(update.status()).isZero();
        assertThat(update.out()).contains(" certificates; 1 new, 0 of those given known before, 0 no authority's");
        var list = run("issuers", "list", digestOfCa());
        assertThat(list.status()).isZero();
        assertThat(list.out().lines()).hasSize(1);
        assertThat(run("issuers", "update", directory.resolve("root.pem").toString())
                        .out())
                .contains("0 new, 1 of those given known before");
    }

    @Test
    void aDirectoryMayHoldOtherThingsAndWhatIsTooLargeIsCounted() throws IOException {
        var folder = Files.createDirectory(directory.resolve("mixed"));
        Files.copy(directory.resolve("root.pem"), folder.resolve("a.pem"));
        Files.writeString(folder.resolve("readme"), "not a certificate");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("missing"));
        try (var large = Files.newOutputStream(folder.resolve("large"))) {
            var octets = new byte[1 << 20];
            new Random(1).nextBytes(octets);
            for (int i = 0; i < 5; i++) {
                large.write(octets);
            }
        }
        var update = run("issuers", "update", folder.toString());
        assertThat(update.status()).isZero();
        assertThat(update.out()).contains("1 new", "1 file left out");
    }

    @Test
    void withoutACertificateNothingIsWritten() throws IOException {
        var none = Files.writeString(directory.resolve("none.txt"), "nothing");
        var update = run("issuers", "update", none.toString());
        assertThat(update.status()).isEqualTo(65);
        assertThat(update.err().lines()).hasSize(1);
        assertThat(own).doesNotExist();
        assertThat(run("issuers", "update", "no\0path").status()).isEqualTo(65);
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() throws IOException {
        run("issuers", "update", directory.resolve("root.pem").toString());
        Files.writeString(own, Files.readString(own) + "one\ttwo\n");
        var lines = Files.readString(own).lines().count();
        var list = run("issuers", "list", "isrg");
        assertThat(list.status()).isEqualTo(65);
        assertThat(list.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "issuers.tsv line " + lines + ": 2 columns, where 12 are expected",
                                "correct it, or remove it"));
    }

    @Test
    void aCheckSaysAtOnceThatItIsBroken() throws IOException {
        Files.createDirectories(own.getParent());
        Files.writeString(own, "nothing of the kind\n");
        for (var domain : new String[] {"good311.lab", "ta201.lab"}) {
            var check = run("check", "--lab", domain);
            assertThat(check.status()).as(domain).isEqualTo(65);
            assertThat(check.err().lines())
                    .as(domain)
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("issuers.tsv line 1: ", "correct it, or remove it"));
        }
    }

    @Test
    void theUsersFileStandsInPlaceOfWhatIsShipped() throws IOException {
        Files.createDirectories(own.getParent());
        var shipped = run("issuers", "list", "letsencrypt").out();
        assertThat(shipped).contains("YE2");
        run("issuers", "update", directory.resolve("root.pem").toString());
        Files.writeString(own, Files.readString(own).replace("active\tEC", "retired\tEC"));
        assertThat(run("lint", "2 1 1 " + YE2).out()).contains("DANE-TA-RETIRED");
        assertThat(Screen.run("", "lint", "2 1 1 " + YE2).out())
                .contains("DANE-TA-ALONE")
                .doesNotContain("RETIRED");
    }

    private String digestOfCa() {
        return run("gen", "--params", "2 1 1", directory.resolve("root.pem").toString())
                .out()
                .strip()
                .replace("2 1 1 ", "");
    }

    private Screen run(String... words) {
        return Screen.run(Map.of("DANEWERK_ISSUERS", own.toString()), "", words);
    }

    private static final String YE2 = "b3fb5d00e994cddf2cc9a4eea9f806bc5727e83cc0e4299bf956f2d524fe5376";
}
