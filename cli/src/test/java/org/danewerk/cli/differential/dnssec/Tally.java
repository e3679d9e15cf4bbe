package org.danewerk.cli.differential.dnssec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Cases judged by both, and what came of it. */
final class Tally {
    private final Path directory;
    private final Map<Verdict.Status, Integer> byStatus = new EnumMap<>(Verdict.Status.class);
    private final Map<KnownDifference, List<Long>> byClass = new EnumMap<>(KnownDifference.class);
    private final List<Compared> unlisted = new ArrayList<>();
    private int cases;
    private int agreed;

    Tally(Path directory) {
        this.directory = directory;
    }

    /** Some to one Unbound, so that any number fits in memory. */
    void judge(long first, long count) throws IOException, InterruptedException {
        for (long from = first; from < first + count; from += AT_ONCE) {
            judge(LongStream.range(from, Math.min(from + AT_ONCE, first + count))
                    .boxed()
                    .toList());
        }
    }

    void judge(List<Long> seeds) throws IOException, InterruptedException {
        var questions = seeds.stream().map(DnssecCase::of).toList();
        try (var session = Session.start(questions, Files.createTempDirectory(directory, "unbound"))) {
            for (var compared : session.compare(questions)) {
                count(compared);
            }
        }
    }

    private void count(Compared compared) {
        cases++;
        byStatus.merge(compared.ours().status(), 1, Integer::sum);
        if (compared.agreed()) {
            agreed++;
            return;
        }
        KnownDifference.of(compared)
                .ifPresentOrElse(
                        known -> byClass.computeIfAbsent(known, any -> new ArrayList<>())
                                .add(compared.question().seed()),
                        () -> unlisted.add(compared));
    }

    Map<KnownDifference, List<Long>> byClass() {
        return byClass;
    }

    List<Compared> unlisted() {
        return unlisted;
    }

    int cases() {
        return cases;
    }

    int count(Verdict.Status status) {
        return byStatus.getOrDefault(status, 0);
    }

    String text() {
        var text = new StringBuilder(
                "differential-dnssec: %d cases, %s, %d agreed with Unbound".formatted(cases, byStatus, agreed));
        byClass.forEach((known, seeds) -> text.append("\n  ")
                .append(seeds.size())
                .append(' ')
                .append(known)
                .append(", seed ")
                .append(seeds.getFirst()));
        return text.append("\n  ").append(unlisted.size()).append(" unlisted").toString();
    }

    private static final int AT_ONCE = 2_000;
}
