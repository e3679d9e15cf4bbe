package org.danewerk.operations.reporting;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.danewerk.net.https.ReportPoster.PostAnswer;

/** What came of handing a report to one destination, with a clause for people. */
public sealed interface Attempt {
    String said();

    record Taken(String said) implements Attempt {}

    /** @param after how long the destination asks for */
    record Later(String said, Optional<Duration> after) implements Attempt {}

    record Refused(String said) implements Attempt {}

    /** RFC 8460 §5.4: a status of success is one; redirections are not followed, for the record says where reports go. */
    static Attempt of(PostAnswer answer) {
        return switch (answer) {
            case PostAnswer.Answered(var status, var verified, var wait) -> {
                var said = "HTTP status " + status + (verified ? "" : "; certificate not verified");
                if (status >= 200 && status < 300) {
                    yield new Taken(said);
                }
                yield status >= 500 || AGAIN.contains(status) || status < 400
                        ? new Later(said, wait)
                        : new Refused(said);
            }
            case PostAnswer.Silent(var why) -> new Later(why, Optional.empty());
            case PostAnswer.Forbidden(var why) -> new Refused(why);
        };
    }

    /** Request Timeout, Too Early, Too Many Requests. RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4. */
    Set<Integer> AGAIN = Set.of(408, 425, 429);
}
