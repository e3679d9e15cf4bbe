package org.danewerk.cli.differential.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.cli.differential.Listed;
import org.danewerk.cli.differential.dnssec.Verdict.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we say of zones sound and damaged is what Unbound says, or falls in a class of differences that is listed with its reason. */
class DnssecDifferentialTest {
    private static final long FIRST = Long.getLong("danewerk.differential.first", 0);
    private static final long CASES = Long.getLong("danewerk.differential.cases", 250);

    @Test
    void everyDifferenceIsOfAListedClass(@TempDir Path directory) throws IOException, InterruptedException {
        assumeUnbound();
        var tally = new Tally(directory);
        tally.judge(FIRST, CASES);
        System.out.println(tally.text());
        assertThat(tally.unlisted().stream().limit(10).map(Compared::toString).collect(Collectors.joining("\n")))
                .as("differences of no listed class, " + tally.unlisted().size())
                .isEmpty();
        if (tally.cases() >= ENOUGH) {
            for (var status : List.of(Status.SECURE, Status.INSECURE, Status.BOGUS)) {
                assertThat(tally.count(status)).as(status.toString()).isGreaterThan(tally.cases() / 8);
            }
            assertThat(tally.count(Status.FAILED)).as("FAILED").isPositive();
        }
    }

    @Test
    void everyListedClassOccurs(@TempDir Path directory) throws IOException, InterruptedException {
        assumeUnbound();
        var listed = Listed.all(KnownDifference.class);
        var tally = new Tally(directory);
        tally.judge(listed.stream().map(Listed::seed).distinct().toList());
        for (var each : listed) {
            assertThat(tally.byClass().getOrDefault(each.known(), List.of()))
                    .as(each.known().toString())
                    .contains(each.seed());
        }
    }

    @Test
    void everyClassIsListedWithItsReason() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "differential-dnssec.md"));
        var listed = Listed.all(KnownDifference.class);
        assertThat(listed.stream().map(Listed::known)).containsExactly(KnownDifference.values());
        for (var each : listed) {
            assertThat(each.section()).matches("RFC [0-9]+ (§|App\\. ).+");
            assertThat(document).contains(each.row("Unbound"));
        }
    }

    private static void assumeUnbound() {
        if (!LoopbackUnbound.isInstalled()) {
            System.out.println("differential-dnssec: skipped, missing unbound");
        }
        assumeTrue(LoopbackUnbound.isInstalled(), "missing: unbound");
    }

    private static final int ENOUGH = 200;
}
