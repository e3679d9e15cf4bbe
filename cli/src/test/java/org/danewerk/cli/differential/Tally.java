package org.danewerk.cli.differential;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Cases judged by both, and what came of it. */
final class Tally {
    private final Oracle oracle;
    private final Map<DifferenceClass, Integer> byClass = new EnumMap<>(DifferenceClass.class);
    private final List<Judged> unlisted = new ArrayList<>();
    private final int[] passedBy = new int[256];
    private int cases;
    private int agreed;
    private int passed;

    Tally(Oracle oracle) {
        this.oracle = oracle;
    }

    /** Some at a time, so that any number fits in memory. */
    void judge(long first, long count) throws IOException, InterruptedException {
        for (long from = first; from < first + count; from += AT_ONCE) {
            judge(LongStream.range(from, Math.min(from + AT_ONCE, first + count)));
        }
    }

    private void judge(LongStream seeds) throws IOException, InterruptedException {
        var questions = new ArrayList<RandomCase>();
        var pki = new Object() {
            long seed = -1;
            RandomPki made = RandomPki.of(0);
        };
        seeds.forEach(seed -> {
            if (pki.seed != RandomCase.pki(seed)) {
                pki.seed = RandomCase.pki(seed);
                pki.made = RandomPki.of(pki.seed);
            }
            questions.add(RandomCase.of(seed, pki.made));
        });
        var answers = oracle.ask(questions);
        for (int i = 0; i < questions.size(); i++) {
            count(new Judged(questions.get(i), questions.get(i).ours(), answers.get(i)));
        }
    }

    private void count(Judged judged) {
        cases++;
        judged.ours().match().ifPresent(match -> {
            passed++;
            passedBy[match.record().usage()]++;
        });
        if (judged.agreed()) {
            agreed++;
            return;
        }
        DifferenceClass.of(judged)
                .ifPresentOrElse(known -> byClass.merge(known, 1, Integer::sum), () -> unlisted.add(judged));
    }

    Map<DifferenceClass, Integer> byClass() {
        return byClass;
    }

    List<Judged> unlisted() {
        return unlisted;
    }

    int cases() {
        return cases;
    }

    int passed() {
        return passed;
    }

    int passedBy(int usage) {
        return passedBy[usage];
    }

    String text() {
        var text =
                new StringBuilder("differential: %d cases, %d passed (DANE-TA %d, DANE-EE %d), %d agreed with OpenSSL"
                        .formatted(cases, passed, passedBy(2), passedBy(3), agreed));
        byClass.forEach(
                (known, count) -> text.append("\n  ").append(count).append(' ').append(known));
        return text.append("\n  ").append(unlisted.size()).append(" unlisted").toString();
    }

    private static final int AT_ONCE = 2_000;
}
