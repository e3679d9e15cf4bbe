package org.danewerk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every target over its corpus, what was found before, and some thousand inputs damaged by chance. The engine goes much farther. */
class TargetsTest {
    /** Of each target; each run takes some ten microseconds, of the slowest a millisecond. */
    private static final int RUNS = Integer.getInteger("danewerk.fuzz.runs", 3_000);

    private static final long SEED = Long.getLong("danewerk.fuzz.seed", 20_261_126);

    @TestFactory
    Stream<DynamicTest> holdForWhatIsKept() {
        return Targets.ALL.stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    assertThat(Corpus.seeds(target))
                            .as("corpus of " + target.name())
                            .isNotEmpty();
                    for (var input : kept(target)) {
                        hold(target, input);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> holdForWhatIsDamaged() {
        return Targets.ALL.stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    var mutator = new Mutator(new SplittableRandom(SEED), kept(target), target.longest());
                    for (int i = 0; i < RUNS; i++) {
                        hold(target, mutator.next());
                    }
                }));
    }

    @Test
    void aLineOfACorpusIsReadAsItWasWritten() {
        for (var target : Targets.ALL) {
            for (var input : kept(target)) {
                assertThat(Corpus.inputs(Corpus.line(input))).containsExactly(input);
            }
        }
        for (var input : List.of(new byte[0], "#a".getBytes(), "=a".getBytes(), new byte[] {'\\', 0, -1, ' '})) {
            assertThat(Corpus.inputs(Corpus.line(input))).containsExactly(input);
        }
    }

    @Test
    void allocationIsMeasured() {
        var greedy = Target.of("greedy", input -> KEPT.add(new byte[4 << 20]));
        assertThat(failure(greedy, new byte[1])).hasMessageContaining("greedy allocates");
        assertThat(failure(Target.of("modest", input -> KEPT.add(new byte[100])), new byte[1]))
                .isNull();
    }

    private static List<byte[]> kept(Target target) {
        var kept = new ArrayList<>(Corpus.seeds(target));
        kept.addAll(Corpus.regressions(target));
        return kept;
    }

    private static void hold(Target target, byte[] input) {
        var failure = failure(target, input);
        if (failure != null) {
            throw new AssertionError(target.name() + " does not hold for " + Corpus.line(input), failure);
        }
    }

    private static @Nullable Throwable failure(Target target, byte[] input) {
        try {
            Meter.run(target, input);
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    /** So that no compiler finds out that it is never looked at. */
    private static final List<byte[]> KEPT = new ArrayList<>();
}
