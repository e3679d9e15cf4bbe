package org.danewerk.cli.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in the foreground, of which only this process's own child is ever stopped. */
public final class Daemon implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;
    private final Thread atExit;

    /** Whether a server answers yet. */
    @FunctionalInterface
    public interface Probe {
        boolean answers() throws IOException;
    }

    private Daemon(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.atExit = new Thread(this::end, "end of " + name);
    }

    /** @param directory where it runs and where its output goes */
    public static Daemon start(String name, Path directory, List<String> command) throws IOException {
        return start(name, directory, command, directory.resolve(name + ".log"));
    }

    /** @param log where it writes what tells why it does not work */
    static Daemon start(String name, Path directory, List<String> command, Path log) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        var daemon = new Daemon(name, process, log);
        Runtime.getRuntime().addShutdownHook(daemon.atExit);
        return daemon;
    }

    /** Waits until it answers; fails with the end of its log when it ends first or takes too long. */
    public Daemon await(Probe probe) throws IOException {
        long start = System.nanoTime();
        while (!answers(probe)) {
            boolean late = System.nanoTime() - start > TIME_TO_START.toNanos();
            if (late || !process.isAlive()) {
                close();
                throw new IOException(name + (late ? " does not answer" : " has ended") + ":\n" + endOfLog());
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        return this;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    /** Asks it to end, then insists; its children with it, since a server that is killed leaves them behind. */
    private void end() {
        var children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(TIME_TO_END.toSeconds(), TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(Probe probe) {
        try {
            return probe.answers();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Duration TIME_TO_START = Duration.ofSeconds(60);
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);
    private static final int LOG_LINES = 20;
}
