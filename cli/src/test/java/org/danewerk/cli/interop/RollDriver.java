package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.cli.rollover.ShortWaits;

/** {@code danewerk rollover} for one domain, as a process of its own, with waits of seconds. */
record RollDriver(RolloverWorld world, RolledDomain domain) {
    /**
     * Settings, as an operator writes them; all have one journal.
     *
     * @param pattern in TOML
     * @return the file
     */
    String settings(String name, String pattern) throws IOException {
        return settings(
                name, pattern, updates(world.bind().address(), world.bind().keyFile()));
    }

    /** The table of a publisher. */
    static String updates(InetAddress server, Path keyFile) {
        return "[publisher.rfc2136]\nserver = \"%s\"\nkey-file = \"%s\"\n".formatted(server.getHostAddress(), keyFile);
    }

    String settings(String name, String pattern, String publisher) throws IOException {
        var text = new StringBuilder("""
                journal = "mail.journal"
                hosts = ["%s"]
                pattern = %s
                reload = %s
                certify = ["./certify"]

                %s
                """.formatted(
                domain.host().toText(), pattern, toml(world.receiver(domain).reload()), publisher));
        for (var algorithm : domain.algorithms()) {
            text.append("""

                    [keys.%1$s]
                    current = { key = "%1$s.pem", certificate = "%1$s.pem" }
                    staged = { key = "next/%1$s.key", certificate = "next/%1$s.chain" }
                    """.formatted(RolledDomain.word(algorithm)));
        }
        return Files.writeString(domain.directory().resolve(name + ".toml"), text)
                .toString();
    }

    /** To its end. @throws IOException where it ends badly, with what it said */
    void run(String... words) throws IOException, InterruptedException {
        var process = start(words);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("the driver of " + domain.zone() + " does not end:\n" + said());
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "the driver of " + domain.zone() + " ends with " + process.exitValue() + ":\n" + said());
        }
    }

    /**
     * Begins, and is killed as by {@code kill -9} when it has written its journal so many times in the last but one and the last word.
     *
     * @return whether it was still at work
     */
    boolean runUntilKilled(int writes, Duration after, String... words) throws IOException, InterruptedException {
        var mark = ShortWaits.MARK + words[words.length - 2] + " ";
        int marks = count(mark);
        var process = start(words);
        while (count(mark) == marks && process.isAlive()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        Object before = journal();
        int seen = 0;
        while (seen < writes && process.isAlive()) {
            var now = journal();
            if (!now.equals(before)) {
                seen++;
                before = now;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        LockSupport.parkNanos(after.toNanos());
        boolean working = process.isAlive();
        process.destroyForcibly().waitFor();
        return working && process.exitValue() == KILLED;
    }

    private int count(String mark) throws IOException {
        return (int) said().lines().filter(line -> line.startsWith(mark)).count();
    }

    /** All of them. */
    String said() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** What was put in place so far, by the journal, which has it before it is done. */
    Set<String> installations() throws IOException {
        var steps = INSTALL.matcher(Files.readString(domain.directory().resolve("mail.journal")));
        return steps.results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Another file each time that it is written. */
    private Object journal() throws IOException {
        try {
            var attributes =
                    Files.readAttributes(domain.directory().resolve("mail.journal"), BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime();
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    /** Without its words. */
    List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ShortWaits.class.getName(),
                world.validator().getHostAddress(),
                world.rootAnchor().toString(),
                Integer.toString(TTL_SECONDS),
                Long.toString(KEEP.toMillis()),
                Long.toString(SETTLE.toMillis()));
    }

    private Process start(String... words) throws IOException {
        var command = new ArrayList<>(command());
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(domain.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static String toml(List<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    private Path log() {
        return domain.directory().resolve("driver.log");
    }

    private static final Pattern INSTALL = Pattern.compile("\"install ([^\"]*) and reload");
    private static final int TTL_SECONDS = 1;

    /**
     * Unbound counts whole seconds, and smtp(8) keeps a policy for one more than its TTL: no cache keeps a record for four. And three
     * seconds for processes that a busy machine keeps waiting, of which the real hours have plenty.
     */
    private static final Duration KEEP = Duration.ofSeconds(7);

    /** A session of the sender here lasts a part of a second. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
    private static final int KILLED = 137;
}
