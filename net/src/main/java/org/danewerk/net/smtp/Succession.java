package org.danewerk.net.smtp;

import java.util.Optional;
import java.util.function.Consumer;
import org.danewerk.core.mail.Mail;

/** What follows in a session once a message was handed over in it. RFC 5321 §4.1.4. */
interface Succession {
    /** The session ends. */
    Succession NONE = done -> Optional.empty();

    /**
     * A further message.
     *
     * @param done hears what came of it; of nothing where the session had ended before it was mentioned
     */
    record Next(Mail mail, SmtpSender.Leave leave, Consumer<Optional<SmtpSender.Handover>> done) {}

    /** Waits for it; empty where the session is to end. @param done of the first */
    Optional<Next> after(Optional<SmtpSender.Handover> done);
}
