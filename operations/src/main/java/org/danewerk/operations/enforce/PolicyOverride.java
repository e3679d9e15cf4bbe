package org.danewerk.operations.enforce;

import java.time.Instant;
import org.danewerk.core.enforcement.Answer;

/**
 * An exception that an operator makes, for a while. RFC 7672 §9.1 advises to have a way to make one for a broken destination.
 *
 * @param destination the same for every way to write it: in A-labels, lower case, without a final dot or the port of mail
 * @param until when it ends by itself
 */
public record PolicyOverride(String destination, Answer answer, String reason, String author, Instant until) {
    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}
