package org.danewerk.cli.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program that runs to its end by itself.
 *
 * @param input what it reads from standard input
 * @param limit after which it is ended
 */
record Command(Path directory, List<String> words, Map<String, String> environment, String input, Duration limit) {
    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Command of(Path directory, String... words) {
        return of(directory, List.of(words));
    }

    static Command of(Path directory, List<String> words) {
        return new Command(directory, words, Map.of(), "", Duration.ofSeconds(60));
    }

    Command in(Path directory) {
        return new Command(directory, words, environment, input, limit);
    }

    Command within(Duration limit) {
        return new Command(directory, words, environment, input, limit);
    }

    Command reading(String input) {
        return new Command(directory, words, environment, input, limit);
    }

    Command with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(directory, words, more, input, limit);
    }

    /**
     * What came of it.
     *
     * @param output standard output and error as they came, at most {@value #MAX_OUTPUT} octets
     */
    record Result(int status, String output) {
        boolean timedOut() {
            return status == TIMED_OUT;
        }
    }

    Result run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        var output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It has ended without reading all of it; its status and output tell why.
        }
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Result(ended ? process.exitValue() : TIMED_OUT, output.join());
    }

    /** What its output has where a pattern has its group. */
    String version(String pattern) throws IOException, InterruptedException {
        var output = run().output();
        var found = Pattern.compile(pattern).matcher(output);
        if (!found.find()) {
            throw new IOException("no version in the output of " + words.getFirst() + ": " + output);
        }
        return found.group(1);
    }

    private static String read(InputStream in) {
        try (in) {
            var text = new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
            in.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            return "[output lost: " + e.getMessage() + "]";
        }
    }

    private static final int TIMED_OUT = 124;
    private static final int MAX_OUTPUT = 16 << 20;
}
