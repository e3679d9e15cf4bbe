package org.danewerk.cli.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our verdicts are those of OpenSSL's DANE engine, or fall in a class of differences that is listed with its reason. */
class DifferentialTest {
    private static final long FIRST = Long.getLong("danewerk.differential.first", 0);
    private static final long CASES = Long.getLong("danewerk.differential.cases", 1_000);

    @Test
    void everyDifferenceIsOfAListedClass(@TempDir Path directory) throws IOException, InterruptedException {
        var tally = new Tally(oracle(directory));
        tally.judge(FIRST, CASES);
        System.out.println(tally.text());
        assertThat(tally.unlisted().stream().limit(5).map(Judged::toString).collect(Collectors.joining("\n")))
                .as("differences of no listed class, " + tally.unlisted().size())
                .isEmpty();
        if (tally.cases() >= ENOUGH) {
            assertThat(tally.passed()).as("passes").isBetween(tally.cases() / 4, tally.cases() * 3 / 4);
            assertThat(tally.passedBy(2)).as("by DANE-TA").isGreaterThan(tally.cases() / 10);
            assertThat(tally.passedBy(3)).as("by DANE-EE").isGreaterThan(tally.cases() / 10);
        }
    }

    @Test
    void everyListedClassOccurs(@TempDir Path directory) throws IOException, InterruptedException {
        var oracle = oracle(directory);
        for (var listed : Listed.all(DifferenceClass.class)) {
            var tally = new Tally(oracle);
            tally.judge(listed.seed(), 1);
            assertThat(tally.byClass())
                    .as("seed " + listed.seed() + " of " + listed.known())
                    .containsOnlyKeys(listed.known());
        }
    }

    @Test
    void everyClassIsListedWithItsReason() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "differential.md"));
        assertThat(Listed.all(DifferenceClass.class).stream().map(Listed::known))
                .containsExactly(DifferenceClass.values());
        for (var listed : Listed.all(DifferenceClass.class)) {
            assertThat(listed.section()).matches("RFC [0-9]+ (§|App\\. ).+");
            assertThat(document).contains(listed.row("OpenSSL"));
        }
    }

    private static Oracle oracle(Path directory) throws IOException, InterruptedException {
        var missing = Oracle.missing();
        if (!missing.isEmpty()) {
            System.out.println("differential: skipped, missing " + missing);
        }
        assumeTrue(missing.isEmpty(), "missing: " + missing);
        return Oracle.compiled(directory);
    }

    private static final int ENOUGH = 500;
}
