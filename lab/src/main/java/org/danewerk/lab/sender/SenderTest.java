package org.danewerk.lab.sender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.danewerk.lab.sender.TrialResult.Verdict;
import org.danewerk.lab.smtp.SessionLog;
import org.danewerk.lab.smtp.SmtpSession;
import org.danewerk.lab.smtp.TakenMessage;

/**
 * Watches what the lab's mail servers see of the messages of a test, and judges it.
 *
 * <p>A sender that keeps a message back is silent. Silence is right only beside messages of the same run that did come: else the sender
 * sends nothing at all, or is not led into the lab.
 */
public final class SenderTest {
    private final List<SenderTrial> trials;
    private final SessionLog log;

    public SenderTest(List<SenderTrial> trials, SessionLog log) {
        this.trials = List.copyOf(trials);
        this.log = log;
    }

    /**
     * Waits until all that must come has come and the servers have been quiet for a while: what is to be kept back might still come.
     *
     * @param atMost all together
     * @param ended whether somebody has had enough; looked at several times a second
     */
    public void watch(Duration atMost, Duration quiet, BooleanSupplier ended) throws InterruptedException {
        long start = System.nanoTime();
        long known = log.changes();
        long lastChange = start;
        while (!ended.getAsBoolean() && System.nanoTime() - start < atMost.toNanos()) {
            long now = log.awaitChange(known, BETWEEN_LOOKS);
            if (now != known) {
                known = now;
                lastChange = System.nanoTime();
            } else if (System.nanoTime() - lastChange >= quiet.toNanos() && allHasCome()) {
                return;
            }
        }
    }

    private boolean allHasCome() {
        var taken = log.taken();
        return trials.stream()
                .filter(trial -> trial.duty().delivers())
                .allMatch(trial -> taken.stream().anyMatch(trial::isFor));
    }

    /** @param handed what the relay said of each, where there is one */
    public List<TrialResult> results(Map<SenderTrial, Handed> handed) {
        var taken = log.taken();
        var sessions = log.all();
        boolean something = trials.stream()
                .filter(trial -> trial.duty().delivers())
                .anyMatch(trial -> taken.stream().anyMatch(message -> trial.isFor(message) && !trial.isWrong(message)));
        var results = new ArrayList<TrialResult>();
        for (var trial : trials) {
            var arrivals = taken.stream().filter(trial::isFor).toList();
            var visits = sessions.stream()
                    .filter(session -> session.messages() == 0
                            && trial.domain().hosts().contains(session.host().name()))
                    .toList();
            var said = handed.getOrDefault(trial, new Handed.ByOthers());
            results.add(
                    new TrialResult(trial, verdict(trial, arrivals, visits, said, something), arrivals, visits, said));
        }
        return List.copyOf(results);
    }

    private static Verdict verdict(
            SenderTrial trial, List<TakenMessage> taken, List<SmtpSession> visits, Handed handed, boolean something) {
        if (taken.stream().anyMatch(trial::isWrong)) {
            return Verdict.WRONGLY_ACCEPTED;
        }
        if (!taken.isEmpty()) {
            return Verdict.RIGHT;
        }
        if (!something) {
            return Verdict.NOT_SEEN;
        }
        if (!trial.duty().delivers()) {
            return Verdict.RIGHT;
        }
        boolean tried = !visits.isEmpty() || !(handed instanceof Handed.ByOthers);
        return tried ? Verdict.WRONGLY_REFUSED : Verdict.NOT_SEEN;
    }

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
}
