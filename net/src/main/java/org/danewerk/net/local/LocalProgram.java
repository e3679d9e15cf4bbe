package org.danewerk.net.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program with its arguments, which no shell sees.
 *
 * @param limit after which it is ended, with what it started
 */
public record LocalProgram(List<String> words, Duration limit) {
    /** What came of a run. */
    public sealed interface Run {
        /** @param said the first lines of its standard error, or of its output where that is empty, in one line fit to print */
        record Ended(int status, String said) implements Run {}

        /** It was ended, after it may have done all that it was to do. */
        record TimedOut(String said) implements Run {}

        record NotStarted(String why) implements Run {}
    }

    /** @throws IllegalArgumentException without a program */
    public LocalProgram {
        words = List.copyOf(words);
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new IllegalArgumentException("no program");
        }
    }

    /**
     * Runs it to its end.
     *
     * @param environment beside that of this process
     * @param input what it finds on its standard input, whether it reads that or not
     */
    public Run run(Map<String, String> environment, String input) {
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Run.NotStarted(printable(String.valueOf(e.getMessage())));
        }
        var errors = CompletableFuture.supplyAsync(() -> start(process.getErrorStream()), THREADS);
        var output = CompletableFuture.supplyAsync(() -> start(process.getInputStream()), THREADS);
        THREADS.execute(() -> write(process, input));
        boolean ended = false;
        try {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!ended) {
                var started = process.descendants().toList();
                process.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
            }
        }
        var error = said(errors);
        var said = error.isEmpty() ? said(output) : error;
        return ended ? new Run.Ended(process.exitValue(), said) : new Run.TimedOut(said);
    }

    /** Its words, as far as they fit into a message. */
    @Override
    public String toString() {
        return printable(String.join(" ", words));
    }

    private static void write(Process process, String input) {
        try (var to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading all of it; its status tells what it made of that.
        }
    }

    /** The rest is read too, so that it need not wait, and forgotten. */
    private static String start(InputStream from) {
        var text = new ByteArrayOutputStream();
        var octets = new byte[8192];
        try (from) {
            for (int count = from.read(octets); count >= 0; count = from.read(octets)) {
                text.write(octets, 0, Math.min(count, MAX_OUTPUT - text.size()));
            }
        } catch (IOException e) {
            // It was ended; what it said before is worth telling.
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Something that it left running may hold its output open for ever. */
    private static String said(CompletableFuture<String> text) {
        try {
            return printable(text.get(AFTER_END.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }

    private static String printable(String text) {
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(MAX_LINES);
        var line = String.join("; ", lines.toList()).replaceAll("[^\\P{C}]", "?");
        return line.length() > MAX_CHARACTERS ? line.substring(0, MAX_CHARACTERS) + "..." : line;
    }

    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);
    private static final Duration AFTER_END = Duration.ofSeconds(1);
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final int MAX_LINES = 3;
    private static final int MAX_CHARACTERS = 400;
}
