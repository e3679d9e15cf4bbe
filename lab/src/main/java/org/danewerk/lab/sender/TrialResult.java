package org.danewerk.lab.sender;

import java.util.List;
import java.util.Optional;
import org.danewerk.lab.smtp.SmtpSession;
import org.danewerk.lab.smtp.TakenMessage;

/**
 * What a sender did with the message to one destination, and whether that was right.
 *
 * @param taken by any server of the lab, in the order of their coming
 * @param sessions at the mail servers of the destination that ended without a message
 */
public record TrialResult(
        SenderTrial trial, Verdict verdict, List<TakenMessage> taken, List<SmtpSession> sessions, Handed handed) {
    public TrialResult {
        taken = List.copyOf(taken);
        sessions = List.copyOf(sessions);
    }

    public enum Verdict {
        RIGHT("right"),
        WRONGLY_ACCEPTED("wrongly accepted"),
        WRONGLY_REFUSED("wrongly refused"),
        /** Nothing came, and nothing says that it should have. */
        NOT_SEEN("not seen");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public boolean isWrong() {
            return this == WRONGLY_ACCEPTED || this == WRONGLY_REFUSED;
        }
    }

    /** The message to speak of: the first that was wrong, else the first. */
    public Optional<TakenMessage> arrival() {
        return taken.stream()
                .filter(trial::isWrong)
                .findFirst()
                .or(() -> taken.stream().findFirst());
    }
}
