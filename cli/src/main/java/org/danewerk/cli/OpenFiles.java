package org.danewerk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many connections the system lets this process have. */
final class OpenFiles {
    /** Linux tells here; the JVM has raised the soft limit to the hard one. */
    private static final Path LIMITS = Path.of("/proc/self/limits");

    /** For jars, pipes, and DNS sockets. */
    private static final int KEPT = 128;

    private static final int UNKNOWN_LIMIT = 1024;
    private static final int SESSIONS_PER_DOMAIN = 4;
    private static final int LEAST = 16;

    private OpenFiles() {}

    /**
     * SMTP sessions to have open at once.
     *
     * @param domains checked at once
     */
    static int sessions(int domains) {
        // Each domain has a DNS socket beside its sessions.
        int room = (limit() - KEPT - domains) / 2;
        return Math.max(LEAST, Math.min(domains * SESSIONS_PER_DOMAIN, room));
    }

    private static int limit() {
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
