package org.danewerk.cli.intake;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.Origin;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;

/** Takes posted reports in, one after the other. Safe for many threads. RFC 8460 §5.4. */
final class ReportPosts {
    /**
     * What the sender is told.
     *
     * @param text one line for people, who are strangers
     * @param retrySeconds empty where there is nothing to wait for
     * @param logged what the operator reads: the text, or what is not for strangers
     */
    record Reply(int status, String text, Optional<Long> retrySeconds, String logged) {
        Reply(int status, String text) {
            this(status, text, Optional.empty());
        }

        Reply(int status, String text, Optional<Long> retrySeconds) {
            this(status, text, retrySeconds, text);
        }
    }

    private final ReceivedReports reports;
    private final InstantSource clock;

    /** Reading a report may take a tenth of the memory there is. */
    private final Semaphore turn = new Semaphore(1, true);

    ReportPosts(ReceivedReports reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** It is on the disk once this says 201. */
    Reply take(Bytes body) throws InterruptedException {
        if (!turn.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            return BUSY;
        }
        try {
            var reading = ReportReader.document(body.toArray());
            return reading instanceof ReportReading.Refused(var code, var reason)
                    ? new Reply(code.equals("too-large") ? 413 : 400, reason)
                    : keep(reading, body);
        } catch (OutOfMemoryError e) {
            // What was made of it is garbage by now.
            return new Reply(413, "the report does not fit into the memory there is");
        } finally {
            turn.release();
        }
    }

    private Reply keep(ReportReading reading, Bytes body) throws InterruptedException {
        try {
            var taken =
                    reports.take(new Arrival(new Origin.Posted(), clock.instant(), Optional.empty(), reading), body);
            // Whoever takes reports from mails gets its turn at the database, however many are posted.
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return switch (taken) {
                case ReceivedReports.Taken.TooMuch much ->
                    new Reply(503, "too many reports came today", Optional.of(3_600L));
                case ReceivedReports.Taken.Done(var decision) -> reply(decision);
            };
        } catch (IOException e) {
            return new Reply(
                    503,
                    "the report cannot be kept now; try again",
                    Optional.of(RETRY_SECONDS),
                    "cannot be kept now: " + e.getMessage());
        }
    }

    private static Reply reply(IntakeDecision decision) {
        return switch (decision) {
            case IntakeDecision.Accepted accepted -> new Reply(201, "taken");
            case IntakeDecision.Duplicate duplicate -> new Reply(201, "taken before");
            case IntakeDecision.SetAside(var report, var why) -> new Reply(201, "set aside: " + why);
            case IntakeDecision.Rejected(var code, var reason) -> new Reply(400, reason);
            case IntakeDecision.NoReport none -> new Reply(400, "no report");
        };
    }

    static final Reply BUSY = new Reply(503, "busy; try again", Optional.of(30L));
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final int PAUSE_MILLIS = 2;
    private static final long RETRY_SECONDS = 300;
}
