package org.danewerk.cli.sessions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.files.DataDirectory;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Sessions on their way into the database, each on the day it is added. What cannot be written is held in memory and tried again, until
 * there is no more room for it. Safe for many threads; to add never waits for the disk.
 */
public final class SessionWriter implements AutoCloseable {
    private final Path directory;
    private final OptionalInt daysKept;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private final Object adding = new Object();
    private Map<LocalDate, Map<Session, Long>> added = new HashMap<>();
    /** Of the one that writes, as all below. */
    private final Map<LocalDate, Map<Session, Long>> unwritten = new HashMap<>();

    private SessionDatabase database;
    private @Nullable LocalDate tidied;
    private boolean warned;
    private final AtomicBoolean warnedOfLoss = new AtomicBoolean();
    private boolean broken;
    private final Thread forcer;

    /**
     * @param daysKept days before today whose sessions are kept, by all who write there; empty for as many as was said there last
     * @param warnings each one line, from any thread
     */
    SessionWriter(Path directory, OptionalInt daysKept, InstantSource clock, Consumer<String> warnings)
            throws IOException {
        this.directory = directory;
        this.daysKept = daysKept;
        this.clock = clock;
        this.warnings = warnings;
        this.database = new SessionDatabase(directory);
        this.forcer = Thread.ofPlatform().daemon().name("forcer").start(this::force);
    }

    /** @param option that names the directory, for people. @throws CliException where it is none, or cannot be written */
    public static SessionWriter open(
            String option, Path directory, OptionalInt daysKept, InstantSource clock, Consumer<String> warnings) {
        var place = new DataDirectory(option, directory);
        try {
            return new SessionWriter(place.existing(), daysKept, clock, warnings);
        } catch (IOException e) {
            throw place.unusable(ExitStatus.UNDETERMINED, SessionDatabase.NAME, e);
        }
    }

    /** False where there is no more room, of which the first is told. */
    public boolean add(Session session, long times) {
        synchronized (adding) {
            var sessions = added.computeIfAbsent(today(), day -> new HashMap<>());
            if (sessions.size() < MOST_UNWRITTEN || sessions.containsKey(session)) {
                sessions.merge(session, times, Long::sum);
                return true;
            }
        }
        if (!warnedOfLoss.getAndSet(true)) {
            warnings.accept("sessions are lost, since no more of them fit in memory; see that they can be written");
        }
        return false;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * Writes what was added. One thread at a time.
     *
     * @param idle whether there is time to tidy up
     */
    public synchronized void write(boolean idle) {
        try {
            take();
            reopened();
            for (var days = unwritten.entrySet().iterator(); days.hasNext(); days.remove()) {
                var day = days.next();
                if (!day.getValue().isEmpty()) {
                    database.add(day.getKey(), day.getValue());
                }
            }
            tidy(idle);
            if (warned) {
                warned = false;
                warnings.accept("sessions can be written again");
            }
        } catch (IOException e) {
            broken = true;
            if (!warned) {
                warned = true;
                warnings.accept("sessions cannot be written: " + Printable.of(String.valueOf(e.getMessage()))
                        + "; make room, or mend their directory: until then they are held in memory");
            }
        }
    }

    private void take() {
        synchronized (adding) {
            // While nothing can be written all there is stays in one place, whose room is counted.
            if (unwritten.isEmpty()) {
                unwritten.putAll(added);
                added = new HashMap<>();
            }
        }
    }

    private void reopened() throws IOException {
        if (broken || !SessionDatabase.isIn(directory)) {
            var gone = database;
            database = new SessionDatabase(directory);
            broken = false;
            try {
                gone.close();
            } catch (IOException e) {
                // All that was in it and is not in the new one is still held here.
            }
        }
    }

    private void tidy(boolean idle) throws IOException {
        var today = today();
        if (!today.equals(tidied)) {
            if (daysKept.isPresent()) {
                database.keep(daysKept.getAsInt());
            }
            database.removeBefore(today.minusDays(database.daysKept().orElse(DAYS_KEPT)));
            tidied = today;
        }
        if (database.ahead() > (idle ? MUCH_AHEAD : TOO_MUCH_AHEAD)) {
            database.tidy();
        }
    }

    /** How many could not be written yet. */
    public synchronized long held() {
        synchronized (adding) {
            return sum(unwritten) + sum(added);
        }
    }

    private static long sum(Map<LocalDate, Map<Session, Long>> days) {
        return days.values().stream()
                .flatMap(day -> day.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Once a second, beside all else: a busy disk may take longer than senders wait. */
    private void force() {
        boolean told = false;
        while (true) {
            try {
                Thread.sleep(FORCE_MILLIS);
            } catch (InterruptedException e) {
                return; // It is the end.
            }
            try {
                SessionDatabase.force(directory);
                told = false;
            } catch (IOException e) {
                if (!told) {
                    told = true;
                    warnings.accept("what was written may not outlive a loss of power: "
                            + Printable.of(String.valueOf(e.getMessage())) + "; see to the disk");
                }
            }
        }
    }

    /** Writes what is left. */
    @Override
    public void close() throws IOException {
        forcer.interrupt();
        try {
            forcer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write(false);
        write(false); // what was added while the rest could not be written
        database.close();
    }

    /** Unless the operator says otherwise. */
    public static final int DAYS_KEPT = 30;

    private static final int MOST_UNWRITTEN = 200_000;
    private static final long FORCE_MILLIS = 1000;
    private static final long MUCH_AHEAD = 8L << 20;
    private static final long TOO_MUCH_AHEAD = 256L << 20;
}
