package org.danewerk.operations.reporting;

import java.util.List;
import org.danewerk.core.mail.Mail;

/** How the mail with a report goes out. Never throws for what the network does. */
public interface MailWay {
    /**
     * @param mail to recipients of one domain
     * @return one for each recipient, in their order
     */
    List<Attempt> send(Mail mail);
}
