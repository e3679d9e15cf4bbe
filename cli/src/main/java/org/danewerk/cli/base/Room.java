package org.danewerk.cli.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much this process may have open at once, by the system's limit of open files and its own of memory. */
public final class Room {
    /** Linux tells here; the JVM has raised the soft limit to the hard one. */
    private static final Path LIMITS = Path.of("/proc/self/limits");

    /** For jars and pipes. */
    private static final int KEPT = 64;

    private static final int UNKNOWN_LIMIT = 1024;

    /** DNS queries and SMTP sessions of a usual domain: two addresses of two hosts. */
    private static final int FILES_PER_DOMAIN = 8;

    private static final int SESSIONS_PER_DOMAIN = 4;

    /** Of an open session with its report. */
    private static final long OCTETS_PER_DOMAIN = 256 << 10;

    private Room() {}

    /** Domains that can be checked at once. */
    public static int domains() {
        long byMemory = Runtime.getRuntime().maxMemory() / OCTETS_PER_DOMAIN;
        return (int) Math.max(1, Math.min(byMemory, (openFiles() - KEPT) / FILES_PER_DOMAIN));
    }

    /**
     * SMTP sessions to have open at once.
     *
     * @param domains checked at once
     */
    public static int sessions(int domains) {
        return Math.max(1, Math.min(domains * SESSIONS_PER_DOMAIN, (openFiles() - KEPT) / 2));
    }

    private static int openFiles() {
        try (var lines = Files.lines(LIMITS)) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line ->
                            line.substring("Max open files".length()).strip().split("\\s+")[0])
                    .filter(word -> word.length() < 10 && word.chars().allMatch(Character::isDigit))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(UNKNOWN_LIMIT);
        } catch (IOException e) {
            return UNKNOWN_LIMIT;
        }
    }
}
