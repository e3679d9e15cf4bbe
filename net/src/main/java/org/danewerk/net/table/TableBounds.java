package org.danewerk.net.table;

import java.time.Duration;

/**
 * What one client may take of the server.
 *
 * @param connections open at once; where there are more, the one that has been idle longest goes
 * @param request a whole request must have come after so long
 * @param idle between requests; smtp(8) ends its own connections long before
 * @param reply must have been taken by the client after so long
 * @param end answers under way get so long when the server ends
 */
public record TableBounds(int connections, Duration request, Duration idle, Duration reply, Duration end) {
    public static final TableBounds DEFAULT = new TableBounds(
            1000, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(5));
}
