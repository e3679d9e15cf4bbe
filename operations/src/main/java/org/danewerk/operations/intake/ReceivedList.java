package org.danewerk.operations.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What received reports say of some days, summed. All names in it are of strangers.
 *
 * @param authenticated what reports say that their senders signed
 * @param unauthenticated what anybody may have posted; never to be added to the others. RFC 8460 §7
 * @param more whether there are more sums than fit; the newest days are here
 * @param aside what counts nowhere, of all days
 */
public record ReceivedList(
        LocalDate since,
        LocalDate until,
        Optional<String> domain,
        List<Sum> authenticated,
        List<Sum> unauthenticated,
        boolean more,
        List<Aside> aside) {
    public ReceivedList {
        authenticated = List.copyOf(authenticated);
        unauthenticated = List.copyOf(unauthenticated);
        aside = List.copyOf(aside);
    }

    /**
     * What one submitter says of one day, domain and kind of policy. A session under two policies is in the sums of both. RFC 8460 §4.
     *
     * @param submitter the domain that signed, or what a posted report says
     * @param uncounted entries that do not say how many sessions there were
     * @param failureTypes sessions by result type; a session may fail in several ways
     */
    public record Sum(
            LocalDate day,
            String domain,
            String policyType,
            String submitter,
            long reports,
            long successes,
            long failures,
            long uncounted,
            SortedMap<String, Long> failureTypes) {
        public Sum {
            failureTypes = new TreeMap<>(Map.copyOf(failureTypes));
        }
    }

    /** @param state {@code set-aside} or {@code unreadable} */
    public record Aside(String state, String why, long reports) {}
}
