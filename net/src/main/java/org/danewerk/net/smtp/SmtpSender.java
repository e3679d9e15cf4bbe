package org.danewerk.net.smtp;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.verdict.Evidence;

/**
 * Opens one SMTP session, upgrades it by STARTTLS, and hands a message over in it where the caller gives leave by what was seen. Never
 * throws for anything the network does. A call blocks, and is meant to run on a virtual thread.
 */
public interface SmtpSender {
    /** Asked before the first word of the message, its sender included, is said. RFC 3207 §4.1. */
    interface Leave {
        boolean given(Evidence seen);
    }

    /**
     * What a session came to.
     *
     * @param inClear of a second connection, without TLS, made where TLS failed and leave was given all the same. RFC 7672 §2.2
     * @param answers one for each recipient, in their order; empty where the message was not offered
     */
    record Handover(Evidence evidence, Optional<Evidence> inClear, List<Answer> answers) {
        public Handover {
            answers = List.copyOf(answers);
        }

        public boolean offered() {
            return !answers.isEmpty();
        }
    }

    Handover send(SmtpConnector.Target target, Mail mail, Leave leave);
}
